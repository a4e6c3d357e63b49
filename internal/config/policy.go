package config

import "samspil/internal/policy"

// LoadPolicy gives the policy that the settings name, or the one in the program. A faulty file is refused with the line
// of each fault.
func (c Common) LoadPolicy() (*policy.Policy, error) {
	if c.PolicyFile == "" {
		return policy.Default(), nil
	}
	return policy.Load(c.PolicyFile)
}

// DepartmentIDs are the ids of a policy's departments, in its order.
func DepartmentIDs(p *policy.Policy) []string {
	ids := make([]string, len(p.Departments))
	for i, d := range p.Departments {
		ids[i] = d.ID
	}
	return ids
}
