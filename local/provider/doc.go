// Package provider is the local system's own OpenID Connect provider, in the place of a municipality's: a real one, by a library that is made for it, with the invented people to choose from. Nobody has a
// password.
//
//	server.go    starting and stopping; what it is set to
//	storage.go   what the library asks for: who is under way, which tokens were given
//	requests.go  somebody who is signing in, and somebody whose tokens are renewed
//	client.go    the one program that may send people here: the starter, for employees and for families
//	sessions.go  who is signed in in which browser, and how the starter is told that somebody has signed out
//	people.go    who there is, and what the provider says of them
//	citizens.go  the people of the families, who sign in as another client's
//	page.go      the page to choose from, and its texts
//
// A browser that has chosen somebody is not asked again until it signs out (/end_session). A person's role can be taken away (Take), so that a test sees what follows. Everything is in memory, with a
// key that is made at the start. It listens on loopback only.
package provider
