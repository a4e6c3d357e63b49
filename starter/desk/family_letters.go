package desk

import (
	"slices"
	"strings"
	"time"

	"samspil/internal/casework"
	"samspil/internal/letters"
	"samspil/internal/policy"
	"samspil/internal/reading"
)

// letterRow is a letter to somebody of the family: what it is about, how far it has come, and what it says.
type letterRow struct {
	About, To, Says, Sender, State string
	At                             time.Time
	Appeal                         *time.Time // until when its reader can appeal
	See                            string     // where it is seen before it goes; empty: it does not wait for that
	Words                          []string
}

// withoutAppeal are what a letter about a decision can say that nobody appeals to the municipality.
var withoutAppeal = []string{string(casework.CodeClosureUndone), string(casework.CodeDecisionUndone), string(casework.CodeBoardDecided)}

// letters are those that wait to be seen, and then the others, the last one first.
func (w *wording) letters(f reading.Family, caseNo, back string) (rows []letterRow) {
	ceased := map[string]bool{} // receipts that nobody waits for any more
	for _, t := range f.Tasks {
		ceased[t.Key] = t.State == casework.Cancelled || t.State == casework.Superseded || t.State == casework.Returned
		if t.Step != casework.StepLetterSeen || t.State != casework.Open {
			continue
		}
		k, _ := casework.ParseKey(t.Key)
		rows = append(rows, letterRow{
			About: w.aboutLetter(k), To: w.readerOf(k), Sender: w.department(t.Department), State: text(w.in, "letter.state.waits"), At: t.OpenedAt, See: formAddress(caseNo, casework.SeeLetter{}.Name(), t.Key, back),
		})
	}
	for _, l := range f.Letters {
		k, err := casework.ParseKey(l.Key)
		if err != nil {
			continue
		}
		row := letterRow{About: w.aboutLetter(k), To: w.readerOf(k), Sender: w.department(l.Department), At: l.At, State: text(w.in, "letter.state."+stateOf(l)), Says: text(w.in, "letter.of-decision")}
		if l.Went == "" && ceased[l.Key] {
			row.State = text(w.in, "letter.state.ceased")
		}
		if code, known := casework.CodeOf(l.Code); known && l.Code != "" {
			row.Says = w.letterTitle(code, k)
		}
		if l.SentAt != nil && l.Went != casework.LetterFailed {
			row.At, row.Appeal = *l.SentAt, w.appealOf(l)
		}
		row.Words = w.letterWords(l, k, f.Reasons)
		rows = append(rows, row)
	}
	return rows
}

// letterTitle is what stands above a letter.
func (w *wording) letterTitle(code casework.CodeRow, k casework.Key) string {
	letter, err := letters.Write(w.in, code.Code, letters.Facts{Words: map[letters.Place]string{letters.Child: w.subject(k.Subject)}})
	if err != nil {
		return either(w.in, code.Da, code.En)
	}
	return letter.Title.String()
}

// stateOf is how far a letter has come, in a code for the texts.
func stateOf(l reading.Letter) string {
	switch {
	case l.Went == casework.LetterFailed:
		return "failed"
	case l.Went == casework.LetterPaper:
		return "paper"
	case l.Went == casework.LetterReceived:
		return "received"
	case strings.HasPrefix(l.Key, string(casework.StepLetter)+"/"), strings.HasPrefix(l.Key, string(casework.StepConcernLetter)+"/"):
		return "asked"
	}
	return "sent"
}

// readerOf is who gets a letter: whom its key names last.
func (w *wording) readerOf(k casework.Key) string {
	names := casework.NamesIn(k.Subject)
	return w.subject(names[len(names)-1])
}

// aboutLetter is whom a letter is about.
func (w *wording) aboutLetter(k casework.Key) string {
	names := casework.NamesIn(k.Subject)
	return w.subject(names[0])
}

// appealOf is until when whoever got a letter about a decision can appeal; nil where nobody can.
func (w *wording) appealOf(l reading.Letter) *time.Time {
	if stateOf(l) == "sent" || slices.Contains(withoutAppeal, l.Code) || l.Code == "" {
		return nil
	}
	received := w.law.Received(*l.SentAt, l.Went == casework.LetterPaper)
	d, err := w.law.Deadline(policy.AppealPeriod, casework.From(policy.EventDecisionReceived, received))
	if err != nil {
		return nil
	}
	return d.Due
}

// letterWords are what a letter says, of what the reader may read: another letter that somebody wrote, or else what the decision says that it brings.
func (w *wording) letterWords(l reading.Letter, k casework.Key, reasons []reading.Reason) (words []string) {
	if l.Instead != nil && l.Words != nil {
		return []string{*l.Words}
	}
	if l.Code == "" || stateOf(l) == "sent" || slices.Contains(withoutAppeal[:2], l.Code) {
		return nil
	}
	child := casework.NamesIn(k.Subject)[0]
	for _, step := range []casework.Step{casework.StepMeasure, casework.StepClosureDecision} {
		key := casework.Key{Step: step, Subject: child, N: k.N}.String()
		for _, reason := range reasons {
			if reason.Document == key {
				words = append(words, reason.Words)
			}
		}
	}
	return words
}
