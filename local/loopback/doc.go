// Package loopback keeps the local pages for this machine. They have no sign-in: being on 127.0.0.1 is what protects them.
// A page on the web could still reach them through its reader's browser, under a name of its own that points here
// (DNS rebinding). So every server checks by which name it was called.
//
//	listen.go   where a server listens
//	guard.go    who is answered
//	folder.go   a folder for its owner alone
//	healthy.go  whether a program here is ready
package loopback
