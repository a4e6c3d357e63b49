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
