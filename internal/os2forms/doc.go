// Package os2forms reads what families and caseworkers have sent by OS2forms, the municipalities' open-source form system, and makes intake forms of it. Which field of a form means what is the municipality's to say, in a file.
//
//	mapping.go     the file: from a form's fields to ours
//	submission.go  a submission as OS2forms gives it; written.go: its texts, for somebody to read
//	form.go        an intake form made of a submission: what no field is for stands in its reason, so nothing is lost
//
// The package is pure: it stores nothing and calls nothing. The shape of a submission is that of the module os2forms_rest_api 2.3.0.
package os2forms
