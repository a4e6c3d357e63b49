// Package page is the common frame of the local pages, those of the departments and of the e-mails: language, case,
// heading, links and styles. Each page adds its content, and the styles for that.
//
//	frame.go    what is asked for, and how a page is answered
//	words.go    the frame's words
//	frame.html  the frame; a page defines "links" and "content" in it
//	style.css   the styles of all pages
package page
