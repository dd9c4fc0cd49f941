/** The words course authors use, by what they say of the list below them. English first, then other languages. */

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter((word) => word !== ''));

/** Nouns for what is read. */
export const READING_NOUNS = words(`
  reading readings paper papers article articles literature texts book books textbook textbooks
  videos talks podcasts posts blogs blogpost blogposts essay essays watching listening viewing lektüre lektüren literatur lecture-videos lectures-readings lecturas lectura leituras
  leitura letture lettura lektury lektüreliste литература чтение`);

/** Words for reading that end many a title too; they count where nothing unknown stands beside them. */
export const LONE_READING_WORDS = words('read watch listen text video talk podcast post blog');

/** Nouns for what may be read, or may be anything else: the items have to look like readings. */
export const WEAK_READING_NOUNS = words(`
  material materials resource resources reference references source sources link links content contents media primer
  primers bibliography bibliographie bibliografía bibliografia works prep prework pre-work preparation prepare library
  chapter chapters documents films film materialien materiales matériel ressources recursos risorse материалы ссылки`);

/** Words for how much a reading matters. With nothing after them they name a tier by themselves. */
export const WEIGHTS = words(`
  core required mandatory essential important compulsory obligatory must must-read assigned recommended suggested further
  optional additional supplementary supplemental supplement extra extended extension bonus secondary primary advanced background
  deeper more related stretch preparatory pre-reading pre-readings prereading prereadings main key foundational
  pflichtlektüre pflicht empfohlene weiterführende optionale obligatoires obligatoire recommandées facultatives
  complémentaires obligatorias recomendadas opcionales complementarias obrigatórias recomendados opcionais obbligatorie
  consigliate facoltative обязательная дополнительная рекомендуемая`);

/** Weights that name a tier when nothing else stands in the heading. */
export const LONE_WEIGHTS = words(`
  core required mandatory essential compulsory obligatory must-read assigned recommended suggested further optional
  additional supplementary supplemental pre-reading pre-readings prereading prereadings pflichtlektüre обязательная
  дополнительная`);

/** Nouns for what is done, said or known rather than read. */
export const OTHER_NOUNS = words(`
  question questions prompt prompts exercise exercises assignment assignments homework homeworks activity activities
  project projects lab labs note notes summary overview introduction intro about logistics grading
  assessment assessments policy policies faq glossary term terms concept concepts vocabulary prerequisite prerequisites
  acknowledgements acknowledgments contributors instructor instructors staff hours contact communication license changelog
  announcements slides slide recording recordings software tool tools deliverable deliverables reflection reflections quiz
  quizzes exam exams takeaway takeaways footnotes footnote install installation setup team members discussion discussions
  topics task tasks workshop demo demos tutorial tutorials code notebook notebooks date time location description
  attendance participation evaluation honor integrity structure outline format expectations
  submission deadline deadlines group groups organizations communities people jobs news events tips appendix
  presentation presentations speaker speakers guest log status feedback context motivation background-knowledge
  hausaufgaben übungen diskussion fragen exercices devoirs ejercicios tareas discusión preguntas esercizi`);

/** Words that say nothing of a heading's class. */
export const NEUTRAL = words(`
  list lists the a an our your this that week weeks week's weekly session course class for of on in to from and or & other
  others all some any set section part selected curated verified proposed tentative draft new useful helpful good short
  please do before after during at home time if you have want is are optional/required`);

/** Headings over learning objectives, after markup, numbers and a trailing colon are gone. */
export const OBJECTIVES =
  /^(?:(?:the|our|your|this|key|main|core|specific|expected|intended|student|reading|weekly|course|class|session|week|module|unit|lesson|chapter|lecture|session-level|course-level|week's|session's|module's)\s+)*(?:learning\s+|teaching\s+)?(?:objectives?|goals?|outcomes?|aims?|targets?|competenc(?:y|ies))(?:\s+(?:for|of)\s+(?:the|this|week|session|module|unit|lesson|chapter)\b.*)?$|^(?:key\s+)?learning(?:s| points)$|^what (?:you(?:'ll| will|’ll)|students will|participants will|we will|we'll) (?:learn|be able to do|gain)\b.*$|^what (?:you|students|participants|fellows) should (?:know|learn|understand|take away|be able to do)\b.*$|^you(?:'ll| will|’ll) (?:learn|be able)\b.*$|^(?:die )?lernziele.*$|^objectifs?(?: d'apprentissage| d’apprentissage| pédagogiques?)?$|^objetivos?(?: de(?:l)? (?:aprendizaje|aprendizagem|curso|la semana))?$|^obiettivi(?: (?:di apprendimento|formativi))?$|^цели(?: обучения)?$/i;

/** A sentence that announces objectives: `By the end of Week 3, fellows should be able to`. */
export const OBJECTIVES_LEAD =
  /^(?:by|at|after|upon|on)\b[^.]{0,120}\b(?:able to|you (?:should|will|can)|students? (?:should|will|can)|participants? (?:should|will)|fellows? (?:should|will)|learners? (?:should|will))\b[^.]{0,60}$|^(?:students|participants|fellows|learners|you|we)\b[^.]{0,60}\b(?:be(?:ing)? able to|learn (?:how )?to)\b[^.]{0,20}$/i;

const HAN_WEIGHT =
  '必讀|必读|必修|必読|必須|必看|核心|指定|主要|選讀|选读|選修|选修|延伸|推薦|推荐|補充|补充|進階|进阶|任意|推奨|可選|可选|建議|建议|필수|필독|선택|추천|심화';
const HAN_NOUN =
  '閱讀|阅读|學習資源|学习资源|學習材料|学习材料|篇目|文獻|文献|論文|论文|讀物|读物|書目|书目|課題図書|読み物|読書|リーディング|影片|视频|動画|읽기|읽을거리|논문|문헌|도서';
const HAN_WEAK = '材料|資料|资料|教材|資源|资源|課前|课前|자료|參考|参考|관련';

/** Tells of headings in Chinese, Japanese and Korean, where words are not spaced. */
export const EAST_ASIAN = {
  weight: new RegExp(HAN_WEIGHT, 'u'),
  loneWeight: new RegExp(`^(?:${HAN_WEIGHT})(?:的|篇|項目|项目|部分|内容|內容)?$`, 'u'),
  noun: new RegExp(
    `(?:^|\\P{Script=Latin})(?:${HAN_NOUN})(?:清單|清单|列表|リスト|目錄|目录|資源|资源|材料)?(?=\\s*(?:$|[:：（(/&、|]))`,
    'u',
  ),
  weighted: new RegExp(
    `^(?:本週|本周|更多|其他|相關|相关|課前|课前)?(?:${HAN_WEIGHT})的?(?:${HAN_NOUN}|${HAN_WEAK})`,
    'u',
  ),
  weak: new RegExp(HAN_WEAK, 'u'),
  other:
    /筆記|笔记|討論|讨论|練習|练习|作業|作业|資訊|信息|問題|问题|脈絡|脉络|附錄|附录|行程|流程|概覽|概览|概述|回顧|回顾|總結|总结|介紹|介绍|投影片|簡報|录像|実習|演習|議論|宿題|연습|과제|토론|질문|개요/u,
  objectives:
    /^(?:本週|本周|週間|學習|学习|課程|课程|教學|教学|單元|单元|到達|学習|学修|학습|강의|수업)?(?:的)?\s*(?:學習|学习|学習)?(?:目標|目标|成果|목표)$/u,
} as const;

/** Verbs learning objectives begin with. */
export const OBJECTIVE_VERBS = words(`
  analyse analyze apply appraise appreciate argue articulate assess be become build can categorise categorize characterise
  characterize choose classify combine communicate compare compose compute conduct connect consider construct contrast
  create critique debate decide deduce defend define demonstrate derive describe design detect determine develop diagnose
  differentiate discover discriminate discuss distinguish draw enumerate establish estimate evaluate examine explain explore
  express familiarise familiarize find formulate gain generalise generalize generate get grasp have hypothesise hypothesize
  identify illustrate implement infer inspect integrate interpret introduce investigate judge justify know learn list locate
  make manage measure model motivate name navigate note organise organize outline paraphrase perform place plan practice
  practise predict prepare present probe produce propose prove question read realise realize reason recall recognise
  recognize recommend reflect relate replicate report reproduce restate review see select set show sketch solve specify
  state study suggest summarise summarize support synthesise synthesize teach tell test think trace translate understand
  use validate verify view weigh write`);

/** Verbs of instructions that are no readings, such as `Write a one-page response`. */
export const TASK_VERBS = words(`
  write submit complete answer prepare post bring discuss think reflect consider implement build try train install sign
  join fill email come attend finish start make create choose pick find share respond reply upload register schedule
  introduce meet form take do work practice practise solve code run download add identify connect compare summarise
  summarize explain describe propose plan note remember ensure check play`);
