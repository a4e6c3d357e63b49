// Package site is somebody at Samspil's own site, as a browser without scripts would be: they sign in through the provider, follow links, and fill in the fields
// that a form has. Whoever plays a family through the site, and every test that walks it, does so with this.
//
//	person.go  signing in, reading an address, sending a form
//	page.go    what a page holds: links, forms, words
//	form.go    a form as it stands on the page, and what can be chosen in it
//	fill.go    a message of the API, written into the fields of a form
//	take.go    taking a decision as its person does: from the list of tasks to the page that says that it is done
//	walk.go    all addresses that somebody comes to by links, and which of these pages look different
package site
