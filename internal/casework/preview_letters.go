package casework

import (
	"slices"
	"time"
)

// Whoever sees a letter before it goes is shown what then goes: the same rules are asked that send it, on a copy of the state.

// LetterShown is one letter as it would be sent.
type LetterShown struct {
	Key        string       `json:"key"`
	To         string       `json:"to"` // a member; empty: an outside party
	Code       string       `json:"code"`
	Channel    LetterBy     `json:"channel,omitempty"`
	Department string       `json:"department"`         // who sends it
	Language   string       `json:"language,omitempty"` // that its reader speaks; empty: Danish
	Document   string       `json:"document,omitempty"` // the decision that it brings
	Replaces   []string     `json:"replaces,omitempty"`
	Text       TextRef      `json:"text,omitempty"` // what it says instead, or where a meeting is held; see Preview
	Goals      []Goal       `json:"goals,omitempty"`
	Minutes    []TextRef    `json:"minutes,omitempty"`
	Meeting    *MeetingTime `json:"meeting,omitempty"`
	Staff      string       `json:"staff,omitempty"` // of one that says who the coordinator is
}

// lettersShown are the letters that would be sent once somebody has seen what they say.
func (s *State) lettersShown(after *State, d SeeLetter, now time.Time) (all []LetterShown) {
	if d.Again.Given() {
		return nil
	}
	if k, err := ParseKey(d.Task); err == nil {
		_, party := k.Named()
		after.lettersTo(party, func(child *Member, decided *ChildDecision, l *Letter) {
			if decided.seenKey(child, l) == k && !l.OnItsWay {
				after.PostLetters(child, decided, now) // that of a closure its stage posts
			}
		})
	}
	for _, m := range after.Outbox {
		if m.Kind != MessageLetter || slices.ContainsFunc(s.Outbox, func(was Message) bool { return was.ID == m.ID }) {
			continue
		}
		one := LetterShown{
			Key: m.Key, Code: m.Code, Channel: m.Channel, Department: m.Department, Document: m.Document, Replaces: m.Replaces, Text: m.Text, Goals: m.Goals, Minutes: m.Minutes, Meeting: m.Meeting, Staff: m.Assignee,
		}
		if m.Recipient == 0 && len(m.About) > 0 {
			one.To = m.About[0]
			one.Language = after.Member(one.To).Reach.Language
		}
		all = append(all, one)
	}
	return all
}
