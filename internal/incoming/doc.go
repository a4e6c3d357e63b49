// Package incoming holds what every value that comes in must be, whoever sends it: days and moments that exist and lie within
// reach, lists, texts and numbers no larger than anything in a municipality is, and ids that are nobody's CPR number.
//
// A bound stands where the field is declared, as a tag:
//
//	max:"20"              a list or map has at most 20 entries; a text or code at most 20 characters
//	range:"0..37"         a number lies between these, both included
//	back:"30" ahead:"5"   a day or moment lies at most 30 years before now and 5 years after it; without ahead it has
//	                      begun, without back it has not passed
//
// What the field is called stands there as well, for whoever is to fill it in: see Field.
//
// What has no tag has the bound of its kind: a string is a code of at most MaxCode characters. Lists, maps, numbers and dates
// have none by kind, and tests that walk every decision and every form fail for one without a tag. strictjson holds the bounds
// while it reads, the journey's validator holds them again (First), because an Update may come from elsewhere.
//
//	day.go      a day, and a moment
//	quarter.go  a calendar quarter
//	bound.go    the tags
//	field.go    a field as it is filled in: title, bounds, choices
//	typed.go    what a person wrote in a field, as a message has it
//	choice.go   the values that a field takes, where they are few
//	check.go    a value held against the tags of its type
//	code.go     what a code or an id looks like
//	cpr.go      what looks like a CPR number
//	format.go   what a text must look like
//	telephone.go  a telephone number that can be one
package incoming
