package casework

import "samspil/internal/incoming"

// Refusal is why a decision was turned down: the rule it breaks and the field it stands in, in words that a caseworker
// understands, in both languages. It never repeats what was sent.
type Refusal struct {
	Rule  string `json:"rule"`            // a stable name, e.g. "task-not-open"
	Field string `json:"field,omitempty"` // the field of the decision to look at
	Da    string `json:"da"`
	En    string `json:"en"`
}

// Error gives the English text with the field in front.
func (r *Refusal) Error() string {
	if r.Field == "" {
		return r.En
	}
	return r.Field + ": " + r.En
}

// In gives the text in Danish ("da") or, for anything else, in English.
func (r *Refusal) In(language string) string {
	if language == "da" {
		return r.Da
	}
	return r.En
}

// noChoice refuses an empty field that must be chosen here, and names the choices. Where a field always needs one, its type and tags
// say so, and nothing has to be written (package incoming).
func noChoice(field string, of incoming.Chosen) *Refusal {
	f := incoming.NoChoice(of.Choices())
	f.Field = field
	return refused(f)
}

// refused is the refusal of what a field's type and tags say; nil for no fault.
func refused(f *incoming.Fault) *Refusal {
	if f == nil {
		return nil
	}
	return refuse(f.Rule, f.Field, f.Da, f.En)
}

func refuse(rule, field, da, en string) *Refusal {
	return &Refusal{Rule: rule, Field: field, Da: da, En: en}
}

// What a journey answers a decision with that it does not take: the types of the errors. RefusedType has the Refusal as its first
// detail. The others say nothing about the decision: this worker cannot read it, or does not know the key that it is signed with, and
// another one may take it, so it is to be tried again.
const (
	RefusedType   = "Refused"
	UnreadType    = "Unread"
	NotSignedType = "NotSigned"
)
