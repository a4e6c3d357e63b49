package evaluation

// comeBack says of each of the families which journey they began after it: the first, where there are several.
func comeBack(all []*Family) {
	back := map[string]*Family{}
	for _, f := range all {
		if back[f.Before] == nil {
			back[f.Before] = f
		}
	}
	for _, f := range all {
		f.Back = back[f.Case]
	}
}

// Again are the cases that the families with these case numbers began later: with them, Families knows how it was with those that came back.
func Again(all []*Family, cases []string) (again []string) {
	for _, f := range Only(all, cases) {
		if f.Back != nil {
			again = append(again, f.Back.Case)
		}
	}
	return again
}
