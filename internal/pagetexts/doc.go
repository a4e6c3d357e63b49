// Package pagetexts reads the fixed words of pages that families read: a file for each language (texts/CODE.json), with the same keys in all of them.
//
// Danish and English are there for the law and for whoever looks after the program. A further language is one file more, and nothing in the code: what it is called, in which direction it is read and how it writes a day
// package letters knows, whose language.json it needs. There is no half of a language: a page about consents of which some sentences are in another language is worse than one in Danish, so a test demands every text (pagetextstest).
//
// # What no file translates
//
// Names of departments, and the policy's own words on a consent, are the municipality's, in Danish and English. In a further language they stand in Danish, as those say them whom one rings, and are marked as Danish,
// and so is what people wrote. The page says so itself, and that it is the Danish text that holds (language.unread, language.danish).
//
//	texts.go  the languages, and what a key says in one
//	marks.go  what is in another language than its page, and what templates say words with
package pagetexts
