// Package webhook is the form in which departments' systems send what happens: Standard Webhooks (standardwebhooks.com). It knows who may have sent
// one and what it says, and nothing of what becomes of it.
//
//	key.go    the keys, how a body is signed, and whether a signature holds
//	event.go  what a body may say: whole, or thin and then fetched
//	names.go  what an event is called here
package webhook
