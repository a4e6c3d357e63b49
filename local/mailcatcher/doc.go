// Package mailcatcher receives e-mails like a mail server, and sends none of them on: they can be read on a page. So the
// whole way of an escalation can be seen on one machine, and nobody outside gets an e-mail.
//
//	SMTP on a port of its own             takes every e-mail, to anybody
//	GET /?case=SP-000001                  the e-mails as a page for people, Danish first, English by ?lang=en
//	GET /mails?case=SP-000001             the same as JSON
//
// The files, in the order in which they are best read:
//
//	server.go   Start and Stop
//	smtp.go     an e-mail arrives
//	mail.go     what is read out of it
//	box.go      the e-mails that are kept, and those that are turned away
//	page.go     the page, and the JSON
//	texts.go    what the page says
//
// Everything is kept in memory, the latest of it only, and is gone when the server stops. It listens on loopback only.
package mailcatcher
