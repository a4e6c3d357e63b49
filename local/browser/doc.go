// Package browser drives a real, headless Chromium for the tests of the site and for its pictures.
//
//	browser.go  starting one; where there is none, ErrNone
//	tab.go      somebody's own window: opening pages, and all that the browser complains of
//	look.go     what is wrong with the page that is shown: rules of WCAG 2.1 AA by axe-core (axe/), and what hangs out over the edge
//	hand.go     filling in and sending forms as people do
//	keys.go     the keyboard alone
//
// axe/ holds the library as it was published, with its licences; scripts/axe.sh says which version, and "make assets" fetches it.
package browser
