package config

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"samspil/internal/casework"
)

// Roles says what the values of the provider's claim mean here. One value may mean several roles or departments: an entry for each.
type Roles struct {
	byValue map[string][]casework.Actor // without their ids
}

// roleEntry is one line of the roles file.
type roleEntry struct {
	Value      string        `yaml:"value"`      // as it stands in the claim
	Role       casework.Role `yaml:"role"`       // caseworker, coordinator, team-leader, head, it or data-protection
	Department string        `yaml:"department"` // id in the policy; may be left out for it and data-protection
}

// LoadRoles reads the roles file, YAML or JSON. Its error names each fault with its line. departments are the ids of the policy.
func LoadRoles(path string, departments []string) (*Roles, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, Faults{{Prefix + "_OIDC_ROLES_FILE", fmt.Sprintf("cannot be read: %v", err)}}
	}
	lines, err := entries(data, "value, role, department")
	if err != nil {
		return nil, Faults{{Prefix + "_OIDC_ROLES_FILE", fmt.Sprintf("(%s) %v", path, err)}}
	}
	roles := &Roles{byValue: map[string][]casework.Actor{}}
	var errs []error
	for _, line := range lines {
		for _, err := range roles.add(line, departments) {
			errs = append(errs, fmt.Errorf("line %d: %w", line.Line, err))
		}
	}
	if len(errs) > 0 {
		return nil, Faults{{Prefix + "_OIDC_ROLES_FILE", fmt.Sprintf("(%s) %v", path, oneLine(errs))}}
	}
	return roles, nil
}

func (r *Roles) add(line *yaml.Node, departments []string) []error {
	var entry roleEntry
	if !strictly(line, &entry) {
		return []error{errors.New("has a field that does not exist or is no text: only value, role, department")}
	}
	errs := placeFaults(entry.Role, entry.Department, departments)
	if strings.TrimSpace(entry.Value) == "" {
		errs = append(errs, errors.New("value is missing: what the provider says in its claim"))
	}
	means := casework.Actor{Role: entry.Role, Department: entry.Department}
	if slices.Contains(r.byValue[entry.Value], means) {
		errs = append(errs, errors.New("the same stands in another entry"))
	}
	r.byValue[entry.Value] = append(r.byValue[entry.Value], means)
	return errs
}

// Of gives, each once and in the claim's order, what somebody with these values is, and the values that begin with prefix and mean nothing here.
func (r *Roles) Of(values []string, prefix string) (is []casework.Actor, unknown []string) {
	for _, value := range values {
		means := r.byValue[value]
		for _, a := range means {
			if !slices.Contains(is, a) {
				is = append(is, a)
			}
		}
		if len(means) == 0 && prefix != "" && strings.HasPrefix(value, prefix) {
			unknown = append(unknown, value)
		}
	}
	return is, unknown
}

// Has tells whether some value means the role in the department of an actor; without roles none does.
func (r *Roles) Has(actor casework.Actor) bool {
	actor.ID = ""
	if r == nil {
		return false
	}
	for _, means := range r.byValue {
		if slices.Contains(means, actor) {
			return true
		}
	}
	return false
}

// Mapped is one line of the roles file: what a value of the provider's claim means here.
type Mapped struct {
	Value string
	As    casework.Actor // without an id
}

// All are the lines, by value.
func (r *Roles) All() (all []Mapped) {
	for _, value := range slices.Sorted(maps.Keys(r.byValue)) {
		for _, as := range r.byValue[value] {
			all = append(all, Mapped{value, as})
		}
	}
	return all
}
