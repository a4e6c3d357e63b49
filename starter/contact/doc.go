// Package contact is the page at which a family, or a young person, asks for help itself, without signing in.
//
//	GET /contact            the form: first how they may be contacted safely, then the rest
//	POST /contact           takes it in; the receipt is the same whoever wrote it
//	GET /contact/style.css  what the page adds to the design system
//
// Nobody has checked who writes, so it starts nothing, finds nobody, and tells its sender nothing of anybody: it is stored (register.TakeRequest) and read by people of the department that leads, at /desk/requests. The
// page has a neutral name and address, a link away from it on top, no script, no cookie, and nothing of it is kept by a browser or told to the site that one goes to next.
//
//	contact.go  the addresses, how often somebody may come, and taking a form in
//	taken.go    what was taken in lately, so that a repeat hears the same
//	form.go     the form as it was written, what is wrong with it, and under which id it is stored
//	page.go     how a page is made, in the reader's language (texts/)
package contact
