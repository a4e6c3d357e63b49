package policyfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"

	"samspil/internal/policy"

	"go.yaml.in/yaml/v3"
)

// maxFile is far above any policy: a larger file is not one.
const maxFile = 1 << 20

// File is a policy that was read from a file.
type File struct {
	*policy.Policy
	// LeftOut are the sections, fields and rules that the file leaves out, such as parties, closure.minReviews or
	// rules[appeal-ruling]: there the built-in policy holds.
	LeftOut []string
	// ConsentWords are what somebody reads before they say what they agree to.
	ConsentWords []ConsentWords
}

// Load reads a policy file. The error is a *FileError when the file was read but has faults.
func Load(path string) (File, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return File{}, fmt.Errorf("policy file: %w", err)
	}
	file, faults := Parse(data, path)
	if len(faults) > 0 {
		return File{}, &FileError{File: path, Faults: faults}
	}
	return file, nil
}

// Parse reads a policy from YAML. It returns all faults at once, ordered by line, and no policy when there is a fault. The name is
// the file's, for the fault of an empty file.
func Parse(data []byte, name string) (File, []Fault) {
	root, fault := parseYAML(data, name)
	if fault != nil {
		return File{}, []Fault{*fault}
	}
	r := &reader{places: map[string]*yaml.Node{}}
	if root.Kind != yaml.MappingNode {
		r.fault(root, "", "expected fields (name: value), found %s", describe(root))
		return File{}, r.faults
	}
	leftOut := complete(root)
	p := r.policy(root)
	read := r.faults
	r.faults = nil
	check(p, r)
	faults := append(read, withoutEchoes(r.faults, read)...)
	if len(faults) > 0 {
		sortFaults(faults)
		return File{}, faults
	}
	return File{Policy: p, LeftOut: leftOut, ConsentWords: r.words}, nil
}

var lineOfError = regexp.MustCompile(`line (\d+)`)

func parseYAML(data []byte, name string) (*yaml.Node, *Fault) {
	if len(data) > maxFile {
		return nil, &Fault{Line: 1, Column: 1, Message: fmt.Sprintf("%s has more than %d bytes: this is no policy file", name, maxFile)}
	}
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	var document yaml.Node
	if err := decoder.Decode(&document); err != nil {
		if errors.Is(err, io.EOF) {
			return nil, &Fault{Line: 1, Column: 1, Message: name + " is empty"}
		}
		return nil, syntaxFault(err)
	}
	var second yaml.Node
	switch err := decoder.Decode(&second); {
	case err == nil:
		return nil, &Fault{Line: second.Line, Column: 1, Message: "a second YAML document: a policy file holds one"}
	case !errors.Is(err, io.EOF):
		return nil, syntaxFault(err)
	}
	return document.Content[0], nil
}

// syntaxFault takes the line out of the parser's message, the only place that has it.
func syntaxFault(err error) *Fault {
	fault := &Fault{Line: 1, Column: 1, Message: "this is not YAML: " + strings.TrimPrefix(err.Error(), "yaml: ")}
	if found := lineOfError.FindStringSubmatch(err.Error()); found != nil {
		fault.Line, _ = strconv.Atoi(found[1])
	}
	return fault
}
