package casework

import (
	"fmt"
	"slices"
	"time"

	"samspil/internal/incoming"
)

// Speak is what a member says by themself. Staff write it down for whoever says it by telephone, on paper or across the table, and for children who have no sign-in.
type Speak struct {
	Member string    `json:"member"`
	Kind   VoiceKind `json:"kind" only:"talk meeting see-differently leave companion word comes cannot-come own-part" da:"Hvad personen siger" en:"What they say"`
	To     VoiceTo   `json:"to" da:"Hvem der læser det" en:"Who reads it"`
	About  string    `json:"about,omitempty" da:"Mødet, eller det, personen ser anderledes på" en:"The meeting, or what they see differently" of:"voice-about"`
	Others []string  `json:"others,omitempty" max:"30" da:"Dem, personen ikke vil være i rum med" en:"Whom they are not to be in one room with" of:"member"`
	Said   TextRef   `json:"said,omitempty" da:"Med personens egne ord" en:"In their own words"`
	Happened
}

// GoalNamed and MinutesNamed are what Speak.About says of a goal and of a part of a meeting's minutes.
func GoalNamed(n int) string { return fmt.Sprintf("goal/%d", n) }

// MinutesNamed names a part of a meeting's minutes; see GoalNamed.
func MinutesNamed(meeting string, part int) string {
	return fmt.Sprintf("minutes/%s/%d", meeting, part)
}

func (Speak) Name() string { return "speak" }

func (d Speak) member() string { return d.Member }

// Check that it is somebody of the journey, old enough where they say it by their own sign-in, and that what they say is whole. What is said to the children's department is heard until the journey has ended: it can be a concern.
func (d Speak) Check(s *State, by Actor, now time.Time) *Refusal {
	if r := s.running(); r != nil && (d.To != ToChildren || s.Stage == Ended) {
		return r
	}
	m := s.Member(d.Member)
	if !s.HasVoice(m) {
		return notInFamily("member")
	}
	if by.Role == Citizen && !s.oldEnoughToSay(m, now) {
		return refuse("voice-age", "member", "Du er for ung til at skrive her. Ring til kommunen, eller bed en voksen, du er tryg ved, om hjælp.",
			"You are too young to write here. Ring the municipality, or ask an adult with whom you feel safe for help.")
	}
	if m.Kind == Child && d.To == ToCoordinator && (d.Said != 0 || d.Kind == VoiceTalk || d.Kind == VoiceLeave) {
		return refuse("voice-child", "to", "Det, et barn siger, læser børneforvaltningen: vælg den. Det kan være noget, der haster.", "What a child says the children's department reads: choose it. It may be urgent.")
	}
	waiting := filter(s.unanswered(), func(v VoiceRow) bool { return v.Member == d.Member && v.Confidential == (d.To == ToChildren) })
	if len(waiting) >= voicesAlone || len(waiting) >= voicesOpen && d.To != ToChildren {
		return refuse("voices-many", "said", "Det, der er skrevet før, er ikke besvaret endnu. Vent på svaret, eller ring, hvis det haster.", "What was written before is not answered yet. Wait for the answer, or ring if it is urgent.")
	}
	return d.whole(s, m, now)
}

// aboutMeeting tells whether it answers an invitation.
func (d Speak) aboutMeeting() bool {
	return d.Kind == VoiceComes || d.Kind == VoiceCannot || d.Kind == VoiceApart
}

// whole holds that what is said has what its kind needs.
func (d Speak) whole(s *State, m *Member, now time.Time) *Refusal {
	meeting := d.aboutMeeting()
	switch {
	case meeting && !s.invitedAhead(m, d.About, now):
		return refuse("voice-meeting", "about", "Personen er ikke inviteret til et møde af det navn, som ligger fremme i tiden. Vælg mødet.", "They are not invited to such a meeting that is still to come. Choose the meeting.")
	case d.Kind == VoiceDiffers && !s.mayDiffer(m, d.About, now):
		return refuse("voice-about", "about", "Det står ikke i det, personen kan læse. Vælg et mål eller en del af et referat.", "That does not stand in what they can read. Choose a goal or a part of minutes.")
	case !meeting && d.Kind != VoiceDiffers && d.About != "":
		return refuse("voice-about", "about", "Det, personen siger, handler ikke om et møde eller en sætning. Lad feltet stå tomt.", "What they say is about no meeting or sentence. Leave the field empty.")
	case len(d.Others) > 0 && d.Kind != VoiceApart:
		return refuse("voice-others", "others", "Skriv kun nogen her, når personen vil have sin egen del af et møde.", "Write somebody here only where they want a part of a meeting for themself.")
	case d.Said == 0 && (d.Kind == VoiceWord || d.Kind == VoiceDiffers || d.Kind == VoiceCompanion):
		return refuse("text-missing", "said", "Skriv, hvad personen siger.", "Write what they say.")
	}
	for i, id := range d.Others {
		if id == d.Member || s.Member(id) == nil || slices.Contains(d.Others[:i], id) {
			return refuse("member-unknown", fmt.Sprintf("others[%d]", i), "Vælg en anden i forløbet, og kun én gang.", "Choose somebody else of the journey, and only once.")
		}
	}
	return nil
}

// Apply keeps it. With whom somebody is not to be in one room only the children's department reads; the coordinator reads that they want a part of their own. Whoever holds a meeting hears whether a child comes, and of its words nothing.
func (d Speak) Apply(s *State, by Actor, now time.Time) {
	alone := d.To == ToChildren || s.childrensAlone()
	row := VoiceRow{Member: d.Member, Kind: d.Kind, About: d.About, Said: d.Said, SaidAt: d.at(now), Confidential: alone}
	if d.aboutMeeting() && s.Member(d.Member).Child != nil && alone && !s.childrensAlone() && s.Ending == nil {
		s.hear(VoiceRow{Member: d.Member, Kind: d.Kind, About: d.About, SaidAt: d.at(now)}, by, now)
	}
	if d.Kind == VoiceApart && len(d.Others) > 0 {
		s.hear(VoiceRow{Member: d.Member, Kind: VoiceWithout, About: d.About, Others: sortedOnce(d.Others), Said: d.Said, SaidAt: d.at(now), Confidential: true}, by, now)
		if alone {
			return
		}
		row.Said = 0 // their words say with whom
	}
	s.hear(row, by, now)
}

// AnswerVoice is what somebody of the family is answered: whoever answers has done something about it, and says what, in words that they read. What was said to the children's department can be a concern
// (underretning), whatever it was called: then it is taken in as one, received when it was said.
type AnswerVoice struct {
	Task     string   `json:"task"`
	Answer   TextRef  `json:"answer" da:"Svaret, som personen læser det" en:"The answer, as they read it"`
	Children []string `json:"children,omitempty" max:"20" of:"child" da:"Børn, som det er en underretning om (tomt: det er ingen underretning)" en:"Children whom it is a concern about (empty: it is no concern)"`
	Happened
}

func (AnswerVoice) Name() string { return "answer-voice" }

// Check that it waits, and that there is an answer; and of a concern, that it says something about children of the journey.
func (d AnswerVoice) Check(s *State, _ Actor, now time.Time) *Refusal {
	t, r := s.answeredBy(d)
	switch {
	case r != nil:
		return r
	case d.Answer == 0:
		return refuse("text-missing", "answer", "Skriv, hvad I svarer personen.", "Write what you answer them.")
	case len(d.Children) > 0 && (t.Key.Step == StepVoice || s.voice(d.Task).Said == 0):
		return refuse("voice-concern", "children", "Det kan ikke tages ind som en underretning her. Registrér underretningen først (report-concern), med tidspunktet, hvor det blev sagt, og svar så.",
			"It cannot be taken in as a concern here. Report the concern first (report-concern), with the time at which it was said, and then answer.")
	}
	for _, id := range d.Children {
		if r := s.mayBeReported("children", id, now); r != nil {
			return r
		}
	}
	return nil
}

// Apply keeps the answer with what was said, and takes in as a concern what is one: its 24 hours run from when it was said. Whoever answers has seen it.
func (d AnswerVoice) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.answeredBy(d)
	v, at := s.voice(d.Task), d.at(now)
	v.Answer, v.AnsweredAt = d.Answer, &at
	s.Voices = slices.DeleteFunc(s.Voices, func(x VoiceRow) bool { return x.Task == d.Task })
	s.answerAndForget(t, by, now, d, 0, Rows{Voices: []VoiceRow{v}})
	if children := sortedOnce(d.Children); len(children) > 0 {
		s.openConcern(ReportConcern{
			Child: children[0], Siblings: children[1:], Source: FromInside, ReceivedAt: incoming.At(v.SaidAt), Text: v.Said, Receipted: true, seen: true,
		}, Actor{ID: v.Member, Role: Citizen, Case: s.Case, Member: v.Member}, now)
	}
}
