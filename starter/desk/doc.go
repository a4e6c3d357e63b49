// Package desk is what a caseworker, a coordinator and a leader work with in a browser: pages under /desk/, made on the server, which work without a
// script. They read through the reading layer, where the database gives each row only with its ground, and take decisions by the path that the API's
// decisions take: a person may do here what the catalogue says and nothing else.
//
//	GET /desk/                the first page of a day
//	GET /desk/work            what there is to do: one's own, the department's, or nobody's; whose, narrowed by what, and which page stands in the address;
//	                          POST takes one task or many tasks at once, gives them to somebody or puts them off
//	POST /desk/work/take      takes the task of one row, and leads back to it
//	POST /desk/work/hand-over all that one of a leader's people has is given to somebody else
//	GET /desk/families        the families that one coordinates, or in which one stands in for the coordinator; POST opens one by its case number
//	POST /desk/find           who is searched for, by name or telephone number; what was written stands in no address
//	GET /desk/families/{case} one family: what is to be done, who is in it, what was agreed, what has happened
//	GET /desk/families/{case}/meetings/{number}.ics  a meeting for one's own calendar
//	GET /desk/families/{case}/meetings/{step}/{n}    the page on which a meeting is held, or what came of it; POST shows the whole of it, and then takes it in
//	GET /desk/families/{case}/meetings/{step}/{n}/questions  the three questions to one who was there; POST takes in what they say
//	GET /desk/families/{case}/meetings/{step}/{n}/letter     what one who was there takes home; POST fills in who sends it
//	GET /desk/work/live, /desk/duty/live, /desk/families/{case}/live an open page listens for what is new
//	POST /desk/families/{case}/why                  why somebody looks who has nothing to do with the family
//	POST /desk/families/{case}/seen                 what is new has been seen
//	GET /desk/families/{case}/paper                 somebody's own page to be printed, for the department responsible for children
//	GET /desk/families/{case}/news                  what others have written about the family for one's department to read, and what is new in it to take over
//	GET /desk/families/{case}/concerns              what was written of concerns, for the department responsible for children
//	GET /desk/families/{case}/decisions             every decision that one may take there now, and why not the others
//	GET /desk/families/{case}/decisions/{decision}  its form; POST takes it in as the API does
//	POST /desk/families/{case}/drafts/{decision}    keeps what is being written in the form, or deletes it
//	GET /desk/concern         the form for a concern about a child, for everybody who is signed in; POST takes it in
//	POST /desk/concern/draft  keeps what is being written in it, or deletes it
//	GET /desk/referral        the form by which somebody refers a family; POST takes it in as the API does
//	POST /desk/referral/draft keeps what is being written in it, or deletes it
//	GET /desk/sheet           families from a table; POST checks one and sends nothing, POST /desk/sheet/send sends it or deletes it; GET /desk/sheet/live listens for how far it has come
//	GET /desk/submissions     forms of OS2forms that could not be taken in, for the department that leads; GET /desk/submissions/{submission} one of them, and POST puts it away
//	GET /desk/requests        what families have written who ask for help themselves, for the department that leads; GET /desk/requests/{request} one of them, and POST says what was done
//	GET /desk/duty            what has come in about children and is not assessed, for the department responsible for them
//	GET /desk/lead            for leaders: what is late, escalated or waiting, and for what
//	GET /desk/it              for IT: what fails and what to do about it, what waits, who has which token; and of no family what. POST /desk/it/tokens revokes one
//	GET /desk/it/playbook     what to do (docs/operations.md)
//	GET /desk/letters         the words of each letter to a family; GET /desk/letters/{letter} one of them, and POST fills it in, to be printed
//	GET /desk/policy          the rules in plain words, and a calculator of deadlines
//	GET /desk/evaluation      for leaders and IT: reports of cohorts, without small numbers; POST /desk/evaluation/report gives one out
//	GET /desk/looks           who looked at which family, for the looker's leader and the data protection officer; POST asks for one account
//	GET /desk/accessibility   the accessibility statement; for everybody
//	POST /desk/language       Danish or English, kept in a cookie; for everybody
//	GET /desk/assets/...      style, fonts and icons, which a browser keeps; for everybody
//
// An address holds case numbers, keys of tasks and names of decisions, and never a name, a CPR number or a word that somebody wrote.
//
//	desk.go     the addresses
//	request.go  what every request goes through: id, log line, who it is from, where it was sent from
//	page.go     how a page is made of its template (pages/)
//	texts.go    the words (texts/), and which language somebody reads
//	assets.go   style, fonts and icons (assets/), with their licences
//	words.go    what the register has as codes, in words
//	work.go     what there is to do: a row; work_list.go: which list; work_many.go: what is done with many of it at once;
//	            hand_over.go: all that a colleague has is given away
//	families.go: the families that somebody coordinates
//	list_names.go  who is in the families of a list
//	find.go     a name or a telephone number finds a family
//	family*.go  one family: its head and tasks (family.go), family_people.go, family_table.go, family_children.go, family_told.go,
//	            family_letters.go, family_voices.go, family_copy.go (what was told to whom, and texts to be copied); timeline.go: which part of the timeline is shown
//	decisions.go   what may be decided, and why not the rest; decision.go: the form of one decision, and taking it in; decision_form.go: how it is shown
//	letter.go   a letter that somebody sees before it goes, and who is kept from whom
//	preview.go  what a decision would change, before it is sent
//	drafts.go   what is being written is kept until it is sent; hand_back.go: a form that cannot be taken in or kept now comes back as it was sent; drafts_discard.go: and asks before it is deleted
//	note.go     the short form of a note; meeting.go: a meeting for a calendar
//	at_table.go    a meeting is held on a page of its own: its addresses; at_table_page.go: what stands on it; at_table_agenda.go: what the register knows; at_table_rows.go: minutes, dissent and goals; at_table_plan.go: the plan goal by goal;
//	            at_table_whole.go: all of it, before it is sent; at_table_held.go: afterwards; at_table_questions.go: what those say who were there; at_table_letter.go: what they take home
//	form.go     the fields of a form, made from the catalogue; form_named.go: what there is to choose in them; form_help.go: what they say beside their title; form_read.go: what a browser sent, made into the API's message
//	live.go        open pages hear that there may be something new; live_page.go: and say so to whoever sees it
//	why.go      asks whoever has nothing to do with a family why they look, before anything is shown
//	menu.go     the parts of the desk that not everybody has
//	concern.go  the form for a concern, with whom to ring; concern_people.go: who else is in the household; concern_draft.go: what is begun of it; duty.go: what has come in, with its 24 hours
//	referral.go  the form by which a family is referred; referral_form.go: its fields; referral_message.go: what was written, made into the API's message, and what is wrong of it; referral_words.go: in the page's words;
//	            referral_draft.go: what is begun of it; taken_in.go: why a form was not taken in
//	sheet.go     families from a table that a spreadsheet saved
//	submissions.go  what was sent by OS2forms and could not be taken in
//	requests.go  what families have written who ask for help themselves; requests_made.go: what is made of it
//	family_paper.go  somebody's own page, to be printed
//	said.go     what was written of concerns; reported.go: what others have written about a family to be read, and what is new in a form is taken over
//	lead.go     what a leader sees over many families
//	it.go       what IT sees; alarms.go: what fails, and where it says what to do; playbook.go: that document as a page
//	plain_letters.go  the words that families get
//	policy.go   the rules in words, and what one of them gives from a day
//	evaluation.go  the evaluation's reports
//	looks.go    who looked
//	problem.go  pages that say what went wrong, and what to do
package desk
