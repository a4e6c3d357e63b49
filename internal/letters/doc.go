// Package letters has the words that families get from Samspil's part of the municipality: one letter for each code that casework has departments send, in plain words, in several languages.
//
// Samspil posts nothing. A department does, and writes what a decision says; the words around it are here, the same for everybody, with places for what differs. They go along with the message that asks for the letter
// (department.Wording), and the desk shows them, fills them in and has them printed.
//
//	letters.go   what a letter is made of, and how one is written for somebody
//	catalogue.go which parts each letter has, in their order
//	places.go    what is put into it
//	days.go      how a language writes a day
//	texts.go     the words: texts/, a folder for each language
//	office.go    words of an office that a family does not know (office.json), and whether a text explains them
//
// # Languages
//
// What a language is called, in which direction it is read and how it writes a day stands in its language.json, once: the pages that families read ask for it here (package pagetexts).
//
// Danish is the language of the law, and has every letter; English has, too. A further language is a folder more: it needs all of its language.json, common.json, and may lack whole letters.
// Who reads such a language gets a letter that it lacks in Danish, with a line that says so, and never a letter in two languages. A letter says in which direction it is read; what is put into it
// (a name, a date, a case number) stands apart for itself, so that it turns nothing around that stands beside it.
//
// The Arabic was written without anybody who speaks it from home: it must be read by somebody who does, and who knows Danish casework, before a family gets it.
//
// # Plain words
//
// A test holds every letter, with every part that it can have: in Danish LIX 30 at most, in every language no sentence of more than 20 words, and no word of an office without its explanation in the same letter.
// A line that names the law begins with a fixed word, says nothing else, and is not counted.
package letters
