package casework

import "time"

// An outside duty team (ekstern vagt: a shared emergency duty for several municipalities, or another municipality's) goes out to a child at night. The
// children's department hands the child over to it by a decision, and one page that can be printed goes along (GET /pages/journeys/{case}/handover).
// Somebody there says that they have got it: until then the child is nobody's but the department's own, and its duty lead hears within the hour that
// nobody has. Handing over takes no duty from the department: assessment, protection and every clock stay where they are. The law names no such
// handing over (none was found); that it is receipted within an hour is the municipality's own aim.
//
// Nobody else hears of it: that a child was handed to the emergency duty says that there is a concern.

// HandOverToDutyTeam is the children's department handing a child over to an outside duty team.
type HandOverToDutyTeam struct {
	Child  string  `json:"child"`
	Team   TextRef `json:"team" da:"Hvem der overtager, og hvordan I får fat i dem" en:"Who takes over, and how they are reached"`
	Reason TextRef `json:"reason" da:"Hvad vagten skal gøre, og til hvornår" en:"What the team is to do, and until when"`
	Happened
}

func (HandOverToDutyTeam) Name() string { return "hand-over-to-duty-team" }

// Check that it is a child whom the journey knows, also one who has left the family, and that nobody's word on a handover is still waited for.
func (d HandOverToDutyTeam) Check(s *State, _ Actor, _ time.Time) *Refusal {
	var over, asked, team *Refusal
	child := s.Member(d.Child)
	switch {
	case s.Stage == Ended:
		over = s.running()
	case child == nil || child.Child == nil || child.LeftWhy == Died:
		over = unknown("child")
	case child.Child.OfAgeAt != nil:
		_, over = s.child(d.Child)
	case s.asked(StepDutyTeam, child):
		asked = refuse("duty-team-asked", "child", "Barnet er overdraget til en vagt, som ikke har kvitteret endnu. Skriv først, om vagten har overtaget (confirm-duty-team).",
			"The child was handed over to a duty team that has not receipted yet. First write whether the team has taken over (confirm-duty-team).")
	}
	if d.Team == 0 {
		team = refuse("duty-team-who", "team", "Det fremgår ikke, hvem der overtager. Skriv hvem, og hvordan I får fat i dem.",
			"It does not say who takes over. Write who does, and how they are reached.")
	}
	return first(over, asked, team, reasonGiven(d.Reason))
}

// Apply asks for the receipt. Its clock runs from when the child was handed over.
func (d HandOverToDutyTeam) Apply(s *State, by Actor, now time.Time) {
	child := s.Member(d.Child)
	ask := s.ask(StepDutyTeam, child.ID, s.next(string(StepDutyTeam)+" "+child.ID), d.at(now))
	ask.Text = d.Team
	s.note(now, Entry{Kind: HandedToDutyTeam, Actor: by, Subject: child.ID, Key: ask.Key.String(), Reason: d.Reason})
	s.involveIn(child.ID, by)
	s.Open(ask, now)
}

// ConfirmDutyTeam is the receipt: somebody there has the child, or the team does not take it.
type ConfirmDutyTeam struct {
	Task     string  `json:"task"`
	Received bool    `json:"received" required:"true" da:"Vagten har overtaget" en:"The team has taken over"`
	Who      TextRef `json:"who" da:"Hvem der har barnet nu, og hvordan I får fat i dem (overtager vagten ikke, så også hvorfor)" en:"Who has the child now, and how they are reached (where the team does not take over, also why)"`
	Happened
}

func (ConfirmDutyTeam) Name() string { return "confirm-duty-team" }

// Check that it is asked, and that a person is named who has the child: there, or here where the team does not take it.
func (d ConfirmDutyTeam) Check(s *State, _ Actor, _ time.Time) *Refusal {
	_, r := s.openTask(d.Task, StepDutyTeam)
	switch {
	case r != nil:
		return r
	case d.Who == 0:
		return refuse("duty-team-who", "who", "Det fremgår ikke, hvem der har barnet nu, hos vagten eller hos jer. Skriv hvem, og hvordan I får fat i dem.",
			"It does not say who has the child now, there or with you. Write who has, and how they are reached.")
	}
	return nil
}

// Apply writes it down.
func (d ConfirmDutyTeam) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepDutyTeam)
	s.answerAndForget(t, by, now, d, d.Who, Rows{})
}

func (d ConfirmDutyTeam) went() string {
	if d.Received {
		return "received"
	}
	return "not received"
}
