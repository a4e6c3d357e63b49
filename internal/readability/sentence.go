package readability

import (
	"slices"
	"strings"
	"unicode"
)

// abbreviations end with a full stop that ends no sentence, in the languages that are counted.
var abbreviations = []string{
	"adr.", "afd.", "art.", "bl.a.", "ca.", "dvs.", "e.g.", "evt.", "f.eks.", "fx.", "hr.", "i.e.", "jf.", "kap.", "kl.", "kr.", "mr.", "mrs.", "ms.", "mv.", "m.v.", "mm.", "m.m.", "nr.", "no.", "osv.", "pga.", "pkt.",
	"skt.", "stk.", "tlf.", "vedr.",
}

// Sentences are the sentences of a text that have a word in them.
func Sentences(text string) (all []string) {
	for line := range strings.Lines(text) {
		fields, from := strings.Fields(line), 0
		for i := range fields {
			if i < len(fields)-1 && !ends(fields[i], fields[i+1]) {
				continue
			}
			if sentence := strings.Join(fields[from:i+1], " "); len(Words(sentence)) > 0 {
				all = append(all, sentence)
			}
			from = i + 1
		}
	}
	return all
}

// ends tells whether a sentence ends with a field of a line, before the next one.
func ends(field, next string) bool {
	bare := strings.TrimRightFunc(field, func(r rune) bool { return isMark(r) && !strings.ContainsRune(".!?؟…", r) })
	switch {
	case bare == "" || !strings.ContainsRune(".!?؟…", lastOf(bare)):
		return false
	case !strings.HasSuffix(bare, "."):
		return true
	case slices.Contains(abbreviations, strings.ToLower(strings.TrimLeftFunc(bare, isMark))):
		return false
	}
	begins := strings.TrimLeftFunc(next, isMark)
	small := begins != "" && unicode.IsLower([]rune(begins)[0])
	return !small || !isNumber(bare) // "4. maj" goes on
}

// Words are the words of a sentence, without the marks around them. A number is one word, also in several groups, as a telephone number is.
func Words(sentence string) (all []string) {
	number := false
	for field := range strings.FieldsSeq(sentence) {
		word := strings.TrimFunc(field, isMark)
		if word == "" {
			continue
		}
		is := isNumber(word)
		if is && number && strings.IndexFunc(field, unicode.IsDigit) == 0 {
			continue
		}
		number = is && !strings.ContainsAny(field, ".,;:!?)")
		all = append(all, word)
	}
	return all
}

// isMark tells whether a character around a word is none of it: also those that only say in which direction it is read.
func isMark(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '§' }

func isNumber(word string) bool {
	digits := false
	for _, r := range word {
		if unicode.IsLetter(r) {
			return false
		}
		digits = digits || unicode.IsDigit(r)
	}
	return digits
}

// letters is how long a word is. A number is never a long word.
func letters(word string) (n int) {
	for _, r := range word {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

func lastOf(s string) rune {
	all := []rune(s)
	return all[len(all)-1]
}
