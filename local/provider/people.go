package provider

import (
	"slices"

	"samspil/internal/casework"
)

// Prefix begins each value of the claim with the roles.
const Prefix = "samspil:"

// Value is what the provider says of somebody's role: samspil:children:caseworker.
func Value(a casework.Actor) string {
	if a.Department == "" {
		return Prefix + string(a.Role)
	}
	return Prefix + a.Department + ":" + string(a.Role)
}

// people are the invented ones, and who of them has lost their role.
type people struct {
	all   []casework.Actor
	taken []string
}

func (p *people) find(id string) (casework.Actor, bool) {
	i := slices.IndexFunc(p.all, func(a casework.Actor) bool { return a.ID == id })
	if i < 0 {
		return casework.Actor{}, false
	}
	return p.all[i], true
}

// roles are the values that the provider says of a person.
func (p *people) roles(id string) []string {
	a, known := p.find(id)
	if !known || slices.Contains(p.taken, id) {
		return []string{}
	}
	return []string{Value(a)}
}
