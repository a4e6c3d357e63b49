// Package os2forms plays a municipality's OS2forms on one machine: the addresses of os2forms_rest_api, with what is peculiar about them. Families' forms are made by orders from this machine.
//
//	GET  /webform_rest/{form}/submissions?starttime=&endtime=   what was begun in a time, drafts included, all of it at once
//	GET  /webform_rest/{form}/submission/{uuid}                 one of them
//	POST /control/{form}/submissions                            {"data":{...},"draft":true}: somebody fills in the form; answers with its uuid and serial
//	PUT  /control/{form}/submissions/{uuid}                     the same: they go on, or edit what they have sent
//	PUT  /control/{form}/fault                                  misbehave, or stop it
//	GET  /                                                      what there is, as a page for people, Danish first
//
// What a program has to get on with: the key is a header; without it a list is 401 and a submission 403; a form that there is not is 404, a bad time 400. A list filters by when a submission was begun, so a draft that is finished later keeps its old time; an empty one is written [], where others are an object;
// some addresses in it have the language in front, and both ways work. A value of the entity is a list of one. Serials are counted within a form without gaps, drafts too. Whether somebody has edited a submission no list says. Each save is pushed, drafts and edits as well, once and never again, to an address
// with whatever authorization was typed in; who gets it may have to do without the submission's address.
//
// The files, in the order in which they are best read:
//
//	server.go   Start and Stop
//	store.go    the forms, and what was sent with them
//	rest.go     the addresses that programs read
//	push.go     what is told on every save
//	fault.go    how it misbehaves
//	control.go  the addresses for scripts
//	page.go     the page for people
//
// Everything is kept in memory and is gone when the server stops. What was written in a form stands in the answer to its address alone, and not on the page.
package os2forms
