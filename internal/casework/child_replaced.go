package casework

// Where one decision on a child takes the place of another, a party gets one letter, which says what holds now: the new decision, and in whose place it comes. Word of its
// own that the other does not hold any more goes only to who gets no letter with the new one.

// replacedFor are the decisions that the party was sent, and in whose place another comes now: the letter with that says so, and no other does.
func (t *ChildTrack) replacedFor(party string) (replaced []int) {
	for _, d := range t.Decided {
		for _, l := range d.Letters {
			if l.Party == party && l.Undone && d.Kind != DecisionToClose { // of a closing somebody says whether they hear
				l.Undone = false
				replaced = append(replaced, d.N)
			}
		}
	}
	return replaced
}

// replaces are the keys of the decisions in whose place the one comes that the letter carries.
func (l *Letter) replaces(child *Member) (keys []string) {
	for _, n := range l.Replaces {
		keys = append(keys, child.Child.decision(n).key(child.ID).String())
	}
	return keys
}

// owedAgain has a party hear after all of what a letter would have said that is not sent.
func (t *ChildTrack) owedAgain(l *Letter) {
	for _, n := range l.Replaces {
		for _, earlier := range t.decision(n).Letters {
			earlier.Undone = earlier.Undone || earlier.Party == l.Party
		}
	}
	l.Replaces = nil
}
