// Package mail sends escalations by e-mail, over SMTP. An e-mail leaves the municipality's own systems and stays in mailboxes
// for years. So it holds only a case number, what kind of step is late, since when, in which department, and a link: no names,
// no CPR numbers, no free text, and nothing about who in the family is concerned.
//
//	escalation.go  an escalation, and the e-mail it becomes
//	urgent.go      what to do now, where something is due within minutes or hours
//	concern.go     a concern waits: the e-mail to the children's duty lead
//	help.go        somebody who asks for help fears that somebody is hurt: the e-mail to whoever is on duty for the children
//	looks.go       people looked at families in which they have no task: the e-mail to their leader
//	work.go        how many of somebody's tasks are new and late: the e-mail of a morning
//	words.go       what e-mails say, in Danish and English
//	office.go      finds the address behind a role, and sends
//	post.go        one e-mail to one mail server
//	error.go       why an e-mail was not sent, in codes
//
// SMTP knows no idempotency: when a server's answer gets lost, the e-mail is sent to it again. The Message-ID is made
// from the message's own key, so both copies carry the same one, and mail systems that look at it show only one.
package mail
