package policyfile

import (
	_ "embed"
	"encoding/json"
	"slices"
	"sync"

	"samspil/internal/policy"
)

//go:embed default.yaml
var defaultYAML []byte

// Default is the policy that is built in: every rule of docs/policy.md, with made-up municipal choices where the law leaves
// them open. Each call returns a new copy, which the caller may change. It panics only when the program was
// built with a broken file, which a test rules out.
func Default() *policy.Policy {
	p := &policy.Policy{}
	if err := json.Unmarshal(defaultJSON(), p); err != nil {
		panic(err)
	}
	return p
}

// DefaultFile is the built-in policy with what stands beside it in its file.
func DefaultFile() File {
	return File{Policy: Default(), ConsentWords: slices.Clone(defaultFile().ConsentWords)}
}

var defaultFile = sync.OnceValue(func() File {
	file, faults := Parse(defaultYAML, "default.yaml")
	if len(faults) > 0 {
		panic((&FileError{File: "default.yaml", Faults: faults}).Error())
	}
	return file
})

// defaultJSON is the built-in policy in the form in which a journey keeps it. The file is read and checked only once, because that takes longer than
// everything else that most callers do.
var defaultJSON = sync.OnceValue(func() []byte {
	text, err := json.Marshal(defaultFile().Policy)
	if err != nil {
		panic(err)
	}
	return text
})

// DefaultYAML is the built-in policy as a file from which a municipality can start its own.
func DefaultYAML() []byte { return append([]byte(nil), defaultYAML...) }
