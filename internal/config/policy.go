package config

import "samspil/internal/policyfile"

// PolicyFile names the variable with the policy file, for the command that needs no other setting.
const PolicyFile = Prefix + "_POLICY_FILE"

// LoadPolicy gives the policy that the settings name, or the one in the program. A faulty file is refused with the line
// of each fault.
func (c Common) LoadPolicy() (policyfile.File, error) {
	if c.PolicyFile == "" {
		return policyfile.DefaultFile(), nil
	}
	return policyfile.Load(c.PolicyFile)
}
