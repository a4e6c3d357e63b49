package policyfile

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"samspil/internal/policy"
)

// ConsentWords are what somebody reads before they give a consent, refuse it or take it back: what changes and what does not, for money and for the children's cases too. A journey
// does not carry them: they are said as they stand in the file on the day.
type ConsentWords struct {
	// To is what somebody is about to do: one of ConsentActs.
	To string
	policy.Name
	// Source is where what they say of the law was read.
	Source string
	// Verified says that it was read in the law itself.
	Verified bool
}

// ConsentActs are what somebody can do with a consent.
var ConsentActs = []string{"give", "refuse", "take-back"}

// WordsTo are the words before one of ConsentActs.
func (f File) WordsTo(act string) ConsentWords {
	i := slices.IndexFunc(f.ConsentWords, func(w ConsentWords) bool { return w.To == act })
	return f.ConsentWords[i] // a file without them is refused
}

// consentWords reads them, and holds that there are some for each thing that somebody can do with a consent, once.
func (r *reader) consentWords(m *mapping) (words []ConsentWords) {
	var to []string
	m.list("consentWords", true, func(node *yaml.Node, path string) {
		x := r.mapping(node, path)
		words = append(words, ConsentWords{To: x.text("to", true), Name: x.name(), Source: x.text("source", true), Verified: x.yes("verified", true)})
		to = append(to, words[len(words)-1].To)
		x.finish()
	})
	slices.Sort(to)
	if len(to) > 0 && !slices.Equal(to, ConsentActs) {
		r.fault(m.node, "consentWords", "write what somebody reads before each of %s, once", strings.Join(ConsentActs, ", "))
	}
	return words
}
