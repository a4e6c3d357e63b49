// Package readability counts how hard a text is to read.
//
// The measure is LIX (läsbarhetsindex, Björnsson 1968): words in each sentence, plus how many of a hundred words are long, which is more than six letters. A text under 25 is read
// by children, one of 35 to 45 is a newspaper's, and what authorities write is often over 55.
//
//	lix.go       the count of a text
//	sentence.go  where a sentence ends, and what a word is
//
// It is strict where there is a choice: a colon and a semicolon end no sentence, and a word with a hyphen is one word.
package readability
