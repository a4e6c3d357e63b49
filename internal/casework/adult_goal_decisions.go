package casework

import "time"

// HoursGoal says that ordinary hours beside a benefit are what an adult is to come to: early retirement may lie ahead, a flexible job be waited for, or their health allow no more. The adult's track is
// done with that, and the journey can be completed; the interviews that the law gives whoever lives on the benefit are the employment department's alone from then on. The hours stay what they are, in the figure of hours beside a benefit: they have ended none. A leader of the employment department decides it, and takes it back
// when it is so no more; then the way into work goes on. Where early retirement or work comes in its place, it is over by itself.
type HoursGoal struct {
	Adult  string  `json:"adult"`
	Goal   bool    `json:"goal" required:"true" da:"De ordinære timer ved siden af ydelsen er målet (nej: vejen i arbejde går videre)" en:"The ordinary hours beside the benefit are the goal (no: the way into work goes on)"`
	Reason TextRef `json:"reason"`
}

func (HoursGoal) Name() string { return "hours-goal" }

// Check that there are such hours on a track that goes on, or that they are the goal.
func (d HoursGoal) Check(s *State, _ Actor, _ time.Time) *Refusal {
	m, r := s.adult(d.Adult, "adult")
	if r = first(s.running(), r); r != nil {
		return r
	}
	switch atGoal := s.hoursAreGoal(m.Adult); {
	case d.Goal && atGoal:
		return unchanged("goal-unchanged", "goal", "Timerne er allerede målet.", "The hours are the goal already.")
	case !d.Goal && !atGoal:
		return unchanged("goal-unchanged", "goal", "Det er ikke besluttet, at timerne er målet.", "It is not decided that the hours are the goal.")
	case d.Goal && (m.Adult.Job != nil || !m.Adult.Beside()):
		return refuse("no-hours", "adult", "Den voksne har ikke ordinære timer ved siden af en ydelse. Registrér dem først (record-hours).",
			"The adult has no ordinary hours beside a benefit. Record them first (record-hours).")
	case d.Goal:
		return first(m.Adult.tracked(), reasonGiven(d.Reason))
	}
	return reasonGiven(d.Reason)
}

// Apply ends the track, or lets it go on.
func (d HoursGoal) Apply(s *State, by Actor, now time.Time) {
	m := s.Member(d.Adult)
	if d.Goal {
		for _, t := range s.OpenTasks() {
			if t.Key.Subject == m.ID && t.Key.Step.in(IntoWork) && t.Key.Step.row().Statutory {
				s.handBack(t, by, now, string(HoursBeside))
			}
		}
		s.arrive(m, string(HoursBeside), now, by, now, d.Reason)
		return
	}
	rows := s.goalNoMore(m, now)
	rows.Members = []MemberRow{m.row()}
	s.note(now, Entry{Kind: TrackGoesOn, Actor: by, Subject: m.ID, Why: string(HoursBeside), Reason: d.Reason, Rows: rows})
}

func (d HoursGoal) went() string {
	if d.Goal {
		return "goal"
	}
	return "goes on"
}

// hoursAreGoal tells whether an adult's track has come to its end with hours beside a benefit: not with work, and not with the benefit itself.
func (s *State) hoursAreGoal(t *AdultTrack) bool {
	benefit, _ := s.Policy.Benefit(t.Benefit)
	return t.ArrivedAt != nil && t.Job == nil && t.Beside() && benefit.Outcome == ""
}

// goalNoMore begins the way into work again. That the adult had come to the goal counts no more.
func (s *State) goalNoMore(m *Member, now time.Time) Rows {
	corrected := now.UTC()
	was := OutcomeRow{Subject: m.ID, Kind: OutcomeArrived, Episode: m.Adult.Episode, At: *m.Adult.ArrivedAt, Detail: string(HoursBeside), CorrectedAt: &corrected}
	rows := s.wayAgain(m, now)
	rows.Outcomes = []OutcomeRow{was}
	return rows
}

// goalOver ends the goal because work, or what the adult lives on now, has come in its place. That was no mistake: the attempt that ended with it and the outcome stay as they are, and the next attempt
// says until when it was so.
func (s *State) goalOver(m *Member, by Actor, now time.Time) {
	if !s.hoursAreGoal(m.Adult) {
		return
	}
	was := s.attempt(m)
	rows := s.wayAgain(m, now)
	rows.Episodes = append([]EpisodeRow{was}, rows.Episodes...)
	rows.Members = []MemberRow{m.row()}
	s.note(now, Entry{Kind: TrackGoesOn, Actor: by, Subject: m.ID, Why: string(HoursBeside), Rows: rows})
}
