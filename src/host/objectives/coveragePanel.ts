import * as vscode from 'vscode';
import {
  coverageToHost,
  hostToCoverage,
  type CoverageToHost,
  type HostToCoverage,
} from '../../protocol/coverage.ts';
import { Peer, type Handlers } from '../../protocol/rpc.ts';
import { findReading } from '../../core/model/course.ts';
import type { Courses } from '../course/courses.ts';
import { Disposable } from '../disposable.ts';
import { newGeneration } from '../editor/readerHtml.ts';
import { viewHtml } from '../editor/viewHtml.ts';
import { webviewTransport } from '../editor/webviewTransport.ts';
import { COVERAGE_PANEL } from '../ids.ts';
import { inBackground, log } from '../log.ts';
import type { NotesStore } from '../notes/notesStore.ts';
import { coverageState, mappedWeeks, type CoverageSources, type MappedWeek } from './coverageView.ts';

/** Objective and reading of a cell; without an objective all open questions, without a reading all readings. */
export interface CoveragePlace {
  readonly mapped: MappedWeek;
  readonly objective: string | null;
  readonly reading: string | null;
}

/** What the map works with. */
export interface CoverageServices extends CoverageSources {
  readonly extensionUri: vscode.Uri;
  readonly courses: Courses;
  readonly notes: NotesStore;
  readonly showPassages: (place: CoveragePlace) => Promise<void>;
  readonly openReading: (place: MappedWeek, reading: string) => Promise<void>;
}

/** The coverage map: one panel, objectives × readings of a week, that leads to the passages. */
export class CoverageMap extends Disposable {
  readonly #services: CoverageServices;
  #open: { readonly panel: vscode.WebviewPanel; readonly end: vscode.Disposable } | undefined;
  #shown: string | undefined;

  constructor(services: CoverageServices) {
    super();
    this.#services = services;
    this._register({ dispose: () => this.#open?.panel.dispose() });
  }

  /** Shows the map, at a week if one is given. */
  async show(week: string | undefined): Promise<void> {
    const { courses, notes } = this.#services;
    await courses.load();
    await Promise.all(courses.all.map(({ folder }) => notes.load(folder)));
    this.#shown = week ?? this.#shown;
    if (this.#open) this.#open.end.dispose();
    const panel = this.#open?.panel ?? this.#makePanel();
    this.#open = { panel, end: this.#connect(panel) };
    panel.reveal();
  }

  #makePanel(): vscode.WebviewPanel {
    const { extensionUri } = this.#services;
    const assets = vscode.Uri.joinPath(extensionUri, 'dist', 'reader');
    const panel = vscode.window.createWebviewPanel(
      COVERAGE_PANEL,
      vscode.l10n.t('Coverage Map'),
      vscode.ViewColumn.Active,
      { enableScripts: true, enableForms: false, localResourceRoots: [assets] },
    );
    panel.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'coverage.svg');
    panel.onDidDispose(() => {
      this.#open?.end.dispose();
      this.#open = undefined;
    });
    return panel;
  }

  /** A page and the conversation with it. */
  #connect(panel: vscode.WebviewPanel): vscode.Disposable {
    const { courses, notes } = this.#services;
    const generation = newGeneration();
    let ready = false;
    const peer = new Peer<CoverageToHost, HostToCoverage>({
      transport: webviewTransport(panel.webview),
      incoming: coverageToHost,
      outgoing: hostToCoverage,
      handlers: this.#handlers(
        () => (ready = true),
        () => publish(),
      ),
      generation,
      checkIncoming: true,
      requestTimeout: 30_000,
      onError: (error) => log().warn(`coverage map: ${error.message}`),
    });
    const publish = () => {
      if (ready && panel.visible) peer.notify('state', this.#state());
    };
    panel.webview.html = viewHtml(panel.webview, this.#services.extensionUri, {
      name: 'coverage',
      title: vscode.l10n.t('Coverage Map'),
      generation,
    });
    return vscode.Disposable.from(
      courses.onDidChange(publish),
      notes.onDidChange(publish),
      panel.onDidChangeViewState(publish),
      { dispose: () => peer.close() },
    );
  }

  #handlers(becomeReady: () => void, publish: () => void): Handlers<CoverageToHost> {
    const { showPassages, openReading } = this.#services;
    const go = (objective: string | null, reading: string | null) => {
      const mapped = this.#week();
      if (mapped) inBackground('coverage map', showPassages({ mapped, objective, reading }));
    };
    const open = (reading: string) => {
      const mapped = this.#week();
      // What the page names is looked up: it must be a reading of this course.
      if (mapped && findReading(mapped.course.course, reading))
        inBackground('coverage map', openReading(mapped, reading));
    };
    return {
      requests: {
        ready: () => {
          becomeReady();
          return this.#state();
        },
      },
      notifications: {
        showWeek: ({ key }) => {
          this.#shown = key;
          publish();
        },
        openCell: ({ objective, reading }) =>
          this.#isEmpty(objective, reading) ? open(reading) : go(objective, reading),
        openReading: ({ reading }) => open(reading),
        openObjective: ({ objective }) => go(objective, null),
        openQuestions: ({ reading }) => go(null, reading),
        problem: ({ message }) => log().warn(`coverage map: ${message}`),
      },
    };
  }

  #isEmpty(objective: string, reading: string): boolean {
    const mapped = this.#week();
    const row =
      mapped &&
      this.#services.coverage
        .of(mapped.course.folder, mapped.week)
        .find((one) => one.objective.id === objective);
    return (row?.cells.find((cell) => cell.reading.id === reading)?.all ?? 0) === 0;
  }

  /** The week that is shown; the first if it is gone. */
  #week(): MappedWeek | undefined {
    const weeks = mappedWeeks(this.#services.courses.all);
    return weeks.find(({ key }) => key === this.#shown) ?? this.#lastBegun(weeks) ?? weeks[0];
  }

  /** The last week with notes in it. */
  #lastBegun(weeks: readonly MappedWeek[]): MappedWeek | undefined {
    return weeks.findLast(({ course, week }) =>
      this.#services.coverage.of(course.folder, week).some(({ covered }) => covered > 0),
    );
  }

  #state() {
    return coverageState(mappedWeeks(this.#services.courses.all), this.#week(), this.#services);
  }
}
