// Package submissions fetches what was sent by the municipality's form system, OS2forms, and keeps it until it is taken in.
//
//	client.go   what OS2forms is asked, over HTTP
//	collect.go  one run over one form: what there is, what is not known yet, and what may have changed
//
// What a submission means is package os2forms' to say; what becomes of it, the starter's.
package submissions
