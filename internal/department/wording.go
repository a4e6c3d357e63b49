package department

import (
	"slices"

	"samspil/internal/casework"
	"samspil/internal/letters"
)

// Wording is the fixed words of a letter, in plain language, in that of its reader where somebody who grew up with it has read them. What the department knows stands as a place, in braces, such as {reader}.
type Wording struct {
	Language  string        `json:"language"`  // ISO 639
	Direction string        `json:"direction"` // in which it is read: ltr or rtl
	Title     string        `json:"title"`
	Parts     []WordingPart `json:"parts"`
}

// WordingPart is one paragraph.
type WordingPart struct {
	Kind     letters.Kind `json:"kind"`
	Language string       `json:"language,omitempty"` // where it is not the letter's
	Heading  string       `json:"heading,omitempty"`
	Text     string       `json:"text"`
}

// withText are the letters of which the text of a message is a part; of any other it is the whole letter, and nothing else is sent.
var withText = []string{
	string(casework.CodeInvitation), string(casework.CodeNewTime), string(casework.CodeNotHeldThen), string(casework.CodeChildInvited), string(casework.CodeChildNewTime), string(casework.CodeChildNotHeldThen), string(casework.CodeNoParty),
}

// wording is the fixed words of a letter; nil of any other message, where somebody wrote the letter themselves, and of one that goes outside the family.
func wording(m casework.Message, about []Person) *Wording {
	if m.Kind != casework.MessageLetter || m.Recipient != 0 || len(about) != 1 || m.Text != 0 && !slices.Contains(withText, m.Code) {
		return nil
	}
	l, err := letters.Write(spoken(about[0].Language), casework.Code(m.Code), factsOf(m, about[0].Member))
	if err != nil {
		return nil
	}
	out := &Wording{Language: l.Language, Direction: l.Direction, Title: l.Title.String()}
	for _, p := range l.Parts {
		part := WordingPart{Kind: p.Kind, Heading: p.Heading, Text: p.String()}
		if p.Language != l.Language {
			part.Language = p.Language
		}
		out.Parts = append(out.Parts, part)
	}
	return out
}

// spoken is the language that a letter is asked for in. One that nobody who grew up with it has read goes to no family by itself.
func spoken(language string) string {
	unread := slices.ContainsFunc(letters.Languages(), func(l letters.Language) bool { return l.Code == language && !l.Read })
	if unread {
		return "und" // as a language that there is not
	}
	return language
}

// factsOf are what the message says of the letter. Its places stay open: what is in them is in the message, and in the department's own system.
func factsOf(m casework.Message, reader string) letters.Facts {
	f := letters.Facts{Replaces: len(m.Replaces) > 0, Words: map[letters.Place]string{}}
	if k, err := casework.ParseKey(m.Key); err == nil {
		f.Young = casework.NamesIn(k.Subject)[0] == reader && m.Document != ""
	}
	if m.Meeting != nil {
		f.When, f.Online, f.Interpreter = m.Meeting.Start, m.Meeting.Online, slices.Contains(m.Meeting.Interpreters, reader)
	}
	if len(m.Goals) > 0 {
		f.Words[letters.Goals] = "{" + string(letters.Goals) + "}"
	}
	if len(m.Minutes) > 0 {
		f.Words[letters.Minutes] = "{" + string(letters.Minutes) + "}"
	}
	return f
}
