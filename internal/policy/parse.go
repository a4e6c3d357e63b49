package policy

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// maxFile is far above any policy: what is larger is another file.
const maxFile = 1 << 20

// Load reads a policy file. The error is a *FileError when the file was read but has faults.
func Load(path string) (*Policy, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("policy file: %w", err)
	}
	p, faults := Parse(data, path)
	if len(faults) > 0 {
		return nil, &FileError{File: path, Faults: faults}
	}
	return p, nil
}

// Parse reads a policy from YAML. What may be left out is taken from the built-in policy, and LeftOut names it. It gives all faults at once, ordered by line, and no policy when there is one. The name
// is the file's, for a policy that has nothing in it.
func Parse(data []byte, name string) (*Policy, []Fault) {
	root, fault := parseYAML(data, name)
	if fault != nil {
		return nil, []Fault{*fault}
	}
	r := &reader{places: map[string]*yaml.Node{}}
	if root.Kind != yaml.MappingNode {
		r.fault(root, "", "expected fields (name: value), found %s", describe(root))
		return nil, r.faults
	}
	leftOut := complete(root)
	p := r.policy(root)
	p.leftOut = leftOut
	read := r.faults
	r.faults = nil
	check(p, r)
	faults := append(read, withoutEchoes(r.faults, read)...)
	if len(faults) > 0 {
		sortFaults(faults)
		return nil, faults
	}
	return p, nil
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

// syntaxFault takes the line out of the parser's message, which is the only place it gives it.
func syntaxFault(err error) *Fault {
	fault := &Fault{Line: 1, Column: 1, Message: "this is not YAML: " + strings.TrimPrefix(err.Error(), "yaml: ")}
	if found := lineOfError.FindStringSubmatch(err.Error()); found != nil {
		fault.Line, _ = strconv.Atoi(found[1])
	}
	return fault
}
