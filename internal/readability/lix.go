package readability

import "strings"

// longFrom is how many letters a long word has at least.
const longFrom = 7

// Count is what a text has.
type Count struct {
	Sentences, Words, Long int
	Longest                string // the sentence with the most words
	Most                   int    // how many it has
}

// Of counts texts as one. Each of them ends a sentence, also where it has no mark.
func Of(texts ...string) (c Count) {
	for _, text := range texts {
		for _, sentence := range Sentences(text) {
			words := Words(sentence)
			c.Sentences++
			c.Words += len(words)
			for _, word := range words {
				if letters(word) >= longFrom {
					c.Long++
				}
			}
			if len(words) > c.Most {
				c.Most, c.Longest = len(words), strings.TrimSpace(sentence)
			}
		}
	}
	return c
}

// LIX is the measure; 0 of a text without a word.
func (c Count) LIX() float64 {
	if c.Words == 0 {
		return 0
	}
	return float64(c.Words)/float64(c.Sentences) + 100*float64(c.Long)/float64(c.Words)
}
