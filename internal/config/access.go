package config

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"samspil/internal/casework"
)

// Access knows who may sign in. It stands in for a municipality's own sign-in until that is connected: each person or
// system has a bearer token, of which the file keeps only the SHA-256.
type Access struct {
	byDigest map[[sha256.Size]byte]casework.Actor
}

// accessEntry is one line of the access file.
type accessEntry struct {
	SHA256     string        `yaml:"sha256"`     // of the bearer token, in hexadecimal
	Actor      string        `yaml:"actor"`      // staff or system id, never a name
	Role       casework.Role `yaml:"role"`       // caseworker, coordinator, team-leader, head or it
	Department string        `yaml:"department"` // id in the policy; may be left out for it
}

// signInRoles may sign in. The engine's own role never does. Until families have a sign-in that ties each of them to one journey,
// a caseworker acts for them.
var signInRoles = []casework.Role{
	casework.Caseworker, casework.Coordinator, casework.TeamLeader, casework.Head, casework.IT,
}

// LoadAccess reads the access file, YAML or JSON. Its error names each fault with its line. departments are the ids of
// the policy.
func LoadAccess(path string, departments []string) (*Access, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, Faults{{Prefix + "_ACCESS_FILE", fmt.Sprintf("cannot be read: %v", err)}}
	}
	access, errs := parseAccess(data, departments)
	if len(errs) > 0 {
		return nil, Faults{{Prefix + "_ACCESS_FILE", fmt.Sprintf("(%s) %v", path, oneLine(errs))}}
	}
	return access, nil
}

func parseAccess(data []byte, departments []string) (*Access, []error) {
	var file yaml.Node
	if err := yaml.NewDecoder(bytes.NewReader(data)).Decode(&file); err != nil && !errors.Is(err, io.EOF) {
		return nil, []error{fmt.Errorf("is no list of sha256, actor, role, department: %w", err)}
	}
	var lines []*yaml.Node
	if len(file.Content) == 1 {
		lines = file.Content[0].Content
		if file.Content[0].Kind != yaml.SequenceNode {
			return nil, []error{errors.New("is no list of sha256, actor, role, department: begin each entry with a dash")}
		}
	}
	if len(lines) == 0 {
		return nil, []error{errors.New("lets nobody in: add an entry with sha256, actor, role, department")}
	}
	access := &Access{byDigest: map[[sha256.Size]byte]casework.Actor{}}
	var errs []error
	for _, line := range lines {
		for _, err := range access.add(line, departments) {
			errs = append(errs, fmt.Errorf("line %d: %w", line.Line, err))
		}
	}
	return access, errs
}

// add checks one entry and takes it in.
func (a *Access) add(line *yaml.Node, departments []string) []error {
	var entry accessEntry
	if err := strictly(line, &entry); err != nil {
		return []error{err}
	}
	var errs []error
	digest, err := readDigest(entry.SHA256)
	if err != nil {
		errs = append(errs, err)
	} else if _, twice := a.byDigest[digest]; twice {
		errs = append(errs, errors.New("the same token stands in another entry: give each their own"))
	}
	if !casework.IsStaffID(entry.Actor) {
		errs = append(errs, errors.New("actor must be a staff or system id of a-z, 0-9, dot, dash and underscore, no name and no CPR number"))
	}
	if !slices.Contains(signInRoles, entry.Role) {
		errs = append(errs, fmt.Errorf("role must be one of %s", joinRoles()))
	}
	switch {
	case entry.Department == "" && entry.Role != casework.IT:
		errs = append(errs, fmt.Errorf("department is missing: one of %s", strings.Join(departments, ", ")))
	case entry.Department != "" && !slices.Contains(departments, entry.Department):
		errs = append(errs, fmt.Errorf("department must be one of the policy's: %s", strings.Join(departments, ", ")))
	}
	if len(errs) == 0 {
		a.byDigest[digest] = casework.Actor{ID: entry.Actor, Role: entry.Role, Department: entry.Department}
	}
	return errs
}

// strictly decodes a node and refuses fields that do not exist, which yaml.v3 only does for whole documents. The time for finding a
// repeated key grows with the square of the number of keys, and nested values may be anything, so only a node that can be an entry gets
// there.
func strictly(line *yaml.Node, into any) error {
	if line.Kind != yaml.MappingNode || len(line.Content) > 2*reflect.TypeFor[accessEntry]().NumField() || slices.ContainsFunc(line.Content, func(n *yaml.Node) bool { return n.Kind != yaml.ScalarNode }) {
		return errNoEntry
	}
	text, err := yaml.Marshal(line)
	if err != nil {
		return err
	}
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	decoder.KnownFields(true)
	if err := decoder.Decode(into); err != nil {
		return errNoEntry
	}
	return nil
}

var errNoEntry = errors.New("has a field that does not exist or is no text: only sha256, actor, role, department")

func readDigest(text string) (digest [sha256.Size]byte, err error) {
	raw, err := hex.DecodeString(strings.TrimPrefix(text, "sha256:"))
	if err != nil || len(raw) != sha256.Size {
		return digest, errors.New("sha256 must be the 64 hexadecimal digits that \"printf %s TOKEN | sha256sum\" prints")
	}
	copy(digest[:], raw)
	for _, weak := range []string{"", "\n", "token", "secret", "password", "test", "foo", "bar", "baz"} {
		if digest == sha256.Sum256([]byte(weak)) {
			return digest, errors.New("sha256 is that of an empty or well-known token: make one with \"openssl rand -hex 32\"")
		}
	}
	return digest, nil
}

func joinRoles() string {
	names := make([]string, len(signInRoles))
	for i, role := range signInRoles {
		names[i] = string(role)
	}
	return strings.Join(names, ", ")
}

// Knows tells whether somebody with that staff id can sign in.
func (a *Access) Knows(staff string) bool {
	for _, actor := range a.byDigest {
		if actor.ID == staff {
			return true
		}
	}
	return false
}

// SignIn tells whose token this is. Looking a digest up in a map reveals nothing that helps to guess a token.
func (a *Access) SignIn(token string) (casework.Actor, bool) {
	if token == "" {
		return casework.Actor{}, false
	}
	actor, known := a.byDigest[sha256.Sum256([]byte(token))]
	return actor, known
}
