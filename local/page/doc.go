// Package page is the frame that the local pages stand in, those of the departments and of the e-mails: language, case,
// heading, links and looks. Each page brings what it shows, and the styles for that.
//
//	frame.go    what is asked for, and how a page is answered
//	words.go    the frame's words
//	frame.html  the frame; a page defines "links" and "content" in it
//	style.css   how all of them look
package page
