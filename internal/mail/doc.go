// Package mail sends escalations by e-mail, over SMTP. An e-mail leaves the municipality's own systems and stays in boxes
// for years, so it holds a case number, what kind of step is late, since when, in which department, and a link: no names,
// no CPR numbers, no free text, and nothing about whom in the family it is.
//
//	escalation.go  an escalation, and the e-mail it becomes
//	urgent.go      what to do now, where something is due within minutes or hours
//	concern.go     a concern waits: the e-mail to the children's duty lead
//	words.go       what e-mails say, in Danish and English
//	office.go      from a role to an address, and off it goes
//	post.go        one e-mail to one mail server
//	error.go       why an e-mail was not sent, in codes
//
// SMTP knows no idempotency: a server that took an e-mail and whose answer got lost is sent it again. The Message-ID is made
// from the message's own key, so both copies carry the same, and mail systems that look at it show one.
package mail
