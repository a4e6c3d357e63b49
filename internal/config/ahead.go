package config

import (
	"errors"
	"os"
	"reflect"
	"slices"

	"samspil/internal/policyfile"
)

// Ahead checks all settings that are given here and what they name, above all the policy file, for a command that changes something
// before the programs are started. A setting that is not given is no fault: the programs may have it elsewhere. The error names
// every fault.
func Ahead() (policyfile.File, error) {
	var worker Worker
	var starter Starter
	faults := append(faultsOf(&worker), faultsOf(&starter)...)
	var unique Faults
	for _, fault := range faults {
		if given(fault.Setting) && !slices.Contains(unique, fault) {
			unique = append(unique, fault)
		}
	}
	rules, err := starter.LoadPolicy()
	if err != nil {
		return policyfile.File{}, errors.Join(unique.orNil(), err)
	}
	if given(Prefix+"_DEPARTMENT_ADDRESSES") && worker.DepartmentAddresses != nil {
		_, err = worker.CheckDepartments(rules.DepartmentIDs())
	}
	if path := os.Getenv(Prefix + "_ACCESS_FILE"); path != "" {
		_, accessErr := LoadAccess(path, rules.DepartmentIDs())
		err = errors.Join(err, accessErr)
	}
	if path := os.Getenv(Prefix + "_OIDC_ROLES_FILE"); path != "" {
		_, rolesErr := LoadRoles(path, rules.DepartmentIDs())
		err = errors.Join(err, rolesErr)
	}
	_, temporalErr := Temporal()
	return rules, errors.Join(unique.orNil(), err, temporalErr)
}

// faultsOf fills a group of settings and gives what is wrong with it.
func faultsOf(group interface{ checked }) Faults {
	faults := fill(reflect.ValueOf(group).Elem())
	return append(faults, group.check()...)
}

// orNil keeps an empty list from looking like an error.
func (f Faults) orNil() error {
	if len(f) == 0 {
		return nil
	}
	return f
}
