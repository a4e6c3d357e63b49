// Package forms takes in what people have sent by OS2forms: what the worker has fetched, and hints that something was sent.
//
//	take.go  what was fetched goes through the door of every form, or waits for a person
//	push.go  the address at which OS2forms says that something was saved
package forms
