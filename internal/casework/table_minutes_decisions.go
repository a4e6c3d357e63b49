package casework

import (
	"fmt"
	"slices"
	"time"
)

// CorrectMinutes puts right what was written of a meeting: a part was wrong, or was about more people than it may be read by. What stood stays in the vault, the journal and the register, which says that it was wrong;
// the departments and those of the family who got it hear so, and get what holds. What is on its way to them is never sent: who holds wrong data about somebody must be told (databeskyttelsesforordningen, articles 16 and 19, believed).
type CorrectMinutes struct {
	Meeting string    `json:"meeting" da:"Mødet, som referatet er fra" en:"The meeting that the minutes are of" of:"meeting"`
	Part    int       `json:"part" range:"0..100000" da:"Den del af referatet, der var forkert" en:"The part of the minutes that was wrong" of:"minutes-part"`
	Minutes []Minutes `json:"minutes,omitempty" max:"60" da:"Det, der står i stedet (tomt: intet)" en:"What stands in its place (empty: nothing)"`
	Reason  TextRef   `json:"reason"`
}

func (CorrectMinutes) Name() string { return "correct-minutes" }

// Check that the meeting has such a part, that what stands instead may be handed to those whom it is about, and that it says why.
func (d CorrectMinutes) Check(s *State, _ Actor, _ time.Time) *Refusal {
	if r := s.running(); r != nil {
		return r
	}
	m := s.minuted(d.Meeting)
	if m == nil {
		return refuse("minutes-unknown", "meeting", "Der er ikke noget referat af det møde, som kan rettes: der er intet, eller det er for gammelt. Skriv mødet som i listen over møder, eller skriv rettelsen i næste referat.",
			"There are no minutes of that meeting that can be put right: there are none, or they are too old. Write the meeting as in the list of meetings, or write what is right in the next minutes.")
	}
	i := m.part(d.Part)
	if i < 0 {
		return refuse("minutes-part", "part", "Referatet har ikke en del med det nummer, som gælder. Skriv et af dem, der gør.", "The minutes have no part with that number that holds. Write one that does.")
	}
	for j, part := range d.Minutes {
		at := fmt.Sprintf("minutes[%d]", j)
		more := without(part.About, m.Parts[i].About) // who was in it may have left the family since
		if r := first(s.mayReadMinutes(more, at+".about"), s.oneFamilyPart(part.About, at+".about"), ofOneTable(part.About, m.Tables, at+".about")); r != nil {
			return r
		}
		if part.Text == 0 {
			return refuse("text-missing", at+".text", "Skriv referatet.", "Write the minutes.")
		}
	}
	return reasonGiven(d.Reason)
}

func (m *Minuted) part(n int) int {
	return slices.IndexFunc(m.Parts, func(p MinutesPart) bool { return p.N == n })
}

// Apply puts it right, and tells all who got it.
func (d CorrectMinutes) Apply(s *State, by Actor, now time.Time) {
	m := s.minuted(d.Meeting)
	i := m.part(d.Part)
	old, at := m.Parts[i], now.UTC()
	rows := Rows{Minutes: []MinutesRow{{Key: m.Meeting, N: old.N, About: old.About, Text: old.Text, CorrectedAt: &at}}}
	letters, had := slices.Clone(m.Letters), filter(s.Members, m.sentTo)
	m.Parts = slices.Delete(slices.Clone(m.Parts), i, i+1)
	m.Fixes++
	var added []int
	for _, part := range d.Minutes {
		m.Last++
		added = append(added, m.Last)
		m.Parts = append(m.Parts, MinutesPart{N: m.Last, Minutes: part})
		rows.Minutes = append(rows.Minutes, MinutesRow{Key: m.Meeting, N: m.Last, About: part.About, Text: part.Text})
	}
	s.note(now, Entry{Kind: MinutesCorrected, Actor: by, Subject: Family, Key: m.Meeting, Why: fmt.Sprintf("part %d", old.N), Reason: d.Reason, Rows: rows})
	for _, department := range m.Hear {
		if s.minutesNotSent(m.Meeting, department, old, now) || !slices.Contains(old.Told, department) {
			s.tellMinutes(m, department, added, now)
			continue
		}
		s.wrongMinutes(m, department, now)
		s.tellMinutes(m, department, m.numbers(), now)
	}
	s.lettersCorrected(m, letters, func(reader *Member, reads []int) (concerned, corrects bool) {
		concerned = reader.among(old.Sent) || slices.ContainsFunc(reads, func(x int) bool { return slices.Contains(added, x) })
		return concerned, slices.Contains(had, reader)
	}, now)
}

// minutesNotSent takes back a part that has not left, and tells whether there was one.
func (s *State) minutesNotSent(meeting, department string, old MinutesPart, now time.Time) bool {
	return len(s.queuedBack(func(x Message) bool {
		return x.Department == department && x.Key == meeting && x.Code == string(CodeMinutes) && x.Text == old.Text
	}, "corrected", now)) > 0
}

// lettersCorrected writes to those of the family who got the part that was wrong, or read what stands instead. A letter that has not left, or waits to be seen, goes with what holds.
func (s *State) lettersCorrected(m *Minuted, letters []int, whose func(reader *Member, reads []int) (concerned, corrects bool), now time.Time) {
	n := s.next(string(StepPlanLetter))
	m.Letters = append(m.Letters, n)
	for _, reader := range s.Members {
		reads := s.minutesFor(reader, m, now)
		concerned, corrects := whose(reader, reads)
		if !concerned || reader.LeftWhy == Died || s.tooYoung(reader, now) || s.goesOnAs(reader) {
			continue
		}
		l := PlanLetter{N: n, Corrects: corrects}
		if unsent, is := s.unsentPlan(reader, letters, now); is {
			l = unsent
		}
		l.Minutes = m.texts(reads, reader.ID)
		switch {
		case !l.Corrects && len(l.Goals) == 0 && len(l.Minutes) == 0: // nothing is left of what was on its way
		case s.planSeenFirst(reader) || l.Held || l.Text != 0:
			s.planWaits(reader, l, now, now)
		default:
			s.postPlan(reader, l, 0, now)
		}
	}
}

// unsentPlan takes back the letter of a meeting that somebody has not got yet, whether it is queued or waits to be seen.
func (s *State) unsentPlan(reader *Member, letters []int, now time.Time) (PlanLetter, bool) {
	ofIt := func(x Message) bool { k, _ := ParseKey(x.Key); return slices.Contains(letters, k.N) }
	for _, l := range s.plansBack(reader, ofIt, now) {
		return l, true
	}
	for _, l := range slices.Clone(reader.PlanLetters) {
		if slices.Contains(letters, l.N) {
			s.letGo(l.seenKey(reader), Engine, now, "not needed any more")
			s.planSeen(l.seenKey(reader))
			return l, true
		}
	}
	return PlanLetter{}, false
}
