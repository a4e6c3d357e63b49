package desk

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"samspil/internal/casework"
	"samspil/internal/reading"
)

// voiceRow is something that somebody of the family said by themself, as far as the reader may know.
type voiceRow struct {
	Who, Kind, About, Others, Words, Answer string
	At                                      time.Time
	Answered                                *time.Time
	Waits                                   bool   // for an answer
	Alone                                   bool   // only the department responsible for children reads it
	Address                                 string // where the reader answers it; empty: another department does, or it is answered
}

// voices are what the family said, the last first.
func (w *wording) voices(f reading.Family, caseNo, department string) (all []voiceRow) {
	for _, v := range f.Voices {
		row := voiceRow{
			Who: w.member(v.Member), Kind: upper(choice(w.in, v.Kind)), About: w.spokenOf(v.About), Others: w.members(v.Others), Words: f.Texts[v.Said], Answer: f.Texts[v.Answer],
			At: v.SaidAt, Answered: v.AnsweredAt, Alone: v.Confidential,
		}
		row.Waits = slices.ContainsFunc(f.Tasks, func(t casework.TaskRow) bool { return t.Key == v.Task && t.State == casework.Open })
		if row.Waits && v.Department == department {
			row.Address = formAddress(caseNo, casework.AnswerVoice{}.Name(), v.Task, "")
		}
		all = append(all, row)
	}
	slices.Reverse(all)
	return all
}

// spokenOf is what somebody said something about, in words.
func (w *wording) spokenOf(about string) string {
	what, rest, _ := strings.Cut(about, "/")
	switch what {
	case "":
		return ""
	case "goal":
		n, _ := strconv.Atoi(rest)
		return text(w.in, "form.goal-number", n)
	case "minutes":
		return text(w.in, "voice.minutes")
	}
	return w.step(about)
}

// differs are those who see something differently, with their words: it goes with what it is about from then on.
func (w *wording) differs(f reading.Family, about string) (all []minutesRow) {
	for _, v := range f.Voices {
		if v.Kind == casework.VoiceDiffers && v.About == about {
			all = append(all, minutesRow{About: w.member(v.Member), Words: f.Texts[v.Said]})
		}
	}
	return all
}
