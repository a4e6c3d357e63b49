// Package family is the page that somebody of a family has of their own: what the municipality owes them stands first, lateness included, then the plan, whom they can ring, the next meeting, what they do themselves, letters, what each
// department may hear of them, who looked, and what they are asked. The pages are made on the server and work without a script.
//
//	GET  /my/                the page; whoever is not signed in is told how to
//	GET  /my/choose          in which family somebody reads who is in several; POST chooses
//	GET  /my/consent         what each department may hear; POST shows what a change means
//	POST /my/consent/confirm changes it, after that was shown
//	GET  /my/answer          the question what departments may hear, where it is asked; POST shows what the answer means
//	POST /my/answer/confirm  answers it
//	GET  /my/say             something that one says by oneself; POST sends it
//	GET  /my/meeting         the answer to the invitation to the next meeting; POST sends it
//	GET  /my/feedback        the three questions after a meeting; POST answers them
//	GET  /my/leave           ends the session and leads to a site that says nothing, at once
//	POST /my/language        another language, kept in a cookie
//	GET  /my/assets/...      style, fonts and icons
//	     /my/sign-in, /my/sign-out  package signin
//
// # Who sees what
//
// An address holds nothing but the name of a page: no case, no member, nothing of anybody. Who reads is known by the session alone, which says by which keyed sum they are found, in which family and as whom; each request asks again whether they
// are still there (reading.Own), so a role or a custody that has ended ends the page at once. What they see the database gives (schema/access/roles.sql, samspil_family): what is theirs, and in fixed words what is owed to the children of whom they have
// custody. Of other adults of the family nothing stands here, not even that there are any; so no mark, no protected address and no concern changes a page. See docs/family.md.
//
// What somebody decides here goes the way of all decisions (relay.Desk) as of a citizen who is bound to their case and to who they are in it, and counts at once. No parent sees that a young person has signed in or said something.
//
// Each page begins with "leave this page", has a title and an address that say nothing, and is kept nowhere.
//
//	family.go    the addresses
//	request.go   what every request goes through, and who asks
//	page.go      how a page is made of its template (pages/)
//	texts.go     the words (texts/), and which language somebody reads
//	home.go      the page with its boxes; boxes.go: each in words
//	departments.go  what departments are called, and what they help with
//	paper.go     the page as it is handed to somebody on paper
//	consent.go   what departments may hear, and changing it
//	answer.go    the question of it
//	say.go       what somebody says by themself, and their answer to an invitation
//	feedback.go  the questions after a meeting
//	choose.go    who is in several families
//	decide.go    how a decision is sent
package family
