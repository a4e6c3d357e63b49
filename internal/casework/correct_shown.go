package casework

import "slices"

// What a person sees before they correct a decision: which tasks come back, and what is not undone.

// comesBack are the tasks that would be open again, as far as somebody may know of them.
func (s *State) comesBack(after *State, by Actor) (keys []string) {
	for _, t := range after.OpenTasks() {
		if was := s.Task(t.Key); t.Back > 0 && (was == nil || !was.IsOpen()) && after.seenBy(t, by) {
			keys = append(keys, t.Key.String())
		}
	}
	return keys
}

// stays is what a correction does not undo.
func (s *State) stays(d Correct) (all []Remark) {
	c := s.correctable(d.Decision, d.subject())
	if s.Ending != nil {
		for _, department := range s.Ending.Told {
			all = append(all, s.hasHeard(department))
		}
		if s.Ending.Sent > s.Sent {
			all = append(all, Remark{
				"Overdragelsen er sendt til den nye kommune. Postkontoret får besked om at bede den slette den.",
				"The handover was sent to the new municipality. The post office is told to ask it to delete it.",
			})
		}
	}
	for _, x := range c.Told {
		waits := slices.ContainsFunc(s.Outbox, func(m Message) bool { return m.ID == x.Message })
		if !waits && (s.Ending == nil || !slices.Contains(s.Ending.Told, x.Department)) {
			all = append(all, s.hasHeard(x.Department))
		}
	}
	for _, child := range c.Left.custodyChanged(s) {
		all = append(all, Remark{
			"Forældremyndigheden over " + child + " er ændret siden. Ret den med set-custody.", "Custody of " + child + " has changed since. Put that right with set-custody.",
		})
	}
	all = append(all, s.afterDeath(c)...)
	for _, key := range c.Sooner {
		if k, _ := ParseKey(key); k.Step == StepPauseDemands {
			if s.pausedFor(k) {
				all = append(all, Remark{
					"Kravene til " + k.Subject + " er sat på pause efter dødsfaldet. Afslut pausen (resume), hvis den ikke skal gælde.",
					"The demands on " + k.Subject + " are paused since the death. End the pause (resume) if it is not to hold.",
				})
			}
			continue
		}
		all = append(all, Remark{"Opgaven " + key + " er rykket frem og bliver liggende.", "The task " + key + " was brought forward and stays so."})
	}
	return all
}

// hasHeard says that a department may have acted on the error.
func (s *State) hasHeard(department string) Remark {
	da, en := s.names([]string{department})
	return Remark{da + " har fået besked og kan have handlet på den. Forvaltningen får besked om fejlen.", en + " was told and may have acted on it. It is told of the mistake."}
}

// custodyChanged are the children of whom somebody had custody and has it no more.
func (l *Left) custodyChanged(s *State) (children []string) {
	if l == nil {
		return nil
	}
	for _, child := range l.Custody {
		if !slices.Contains(s.Member(child).custody(), l.Of) {
			children = append(children, child)
		}
	}
	return children
}
