package contracttest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"

	"samspil/internal/department"
)

// Contract is the OpenAPI document, ready to hold things against.
type Contract struct {
	document any
	compiler *jsonschema.Compiler
}

// where the document stands for the validator; nothing is fetched from it.
const address = "contract:///openapi.yaml"

// Load reads department.OpenAPI.
func Load() (*Contract, error) {
	var read any
	if err := yaml.Unmarshal(department.OpenAPI, &read); err != nil {
		return nil, err
	}
	text, err := json.Marshal(read) // YAML's numbers become those of JSON
	if err != nil {
		return nil, err
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	compiler := jsonschema.NewCompiler()
	compiler.DefaultDraft(jsonschema.Draft2020)
	compiler.AssertFormat()
	if err := compiler.AddResource(address, document); err != nil {
		return nil, err
	}
	return &Contract{document: document, compiler: compiler}, nil
}

// At gives the part of the document that the steps lead to, following references on the way, and how a reference to it
// is written. It is nil when there is none.
func (c *Contract) At(steps ...string) (part any, reference string) {
	part, reference = c.document, "#"
	for _, step := range steps {
		fields, _ := part.(map[string]any)
		part = fields[step]
		reference += "/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(step)
		fields, _ = part.(map[string]any)
		if target, ok := fields["$ref"].(string); ok {
			part, reference = c.At(strings.Split(strings.TrimPrefix(target, "#/"), "/")...)
		}
	}
	return part, reference
}

// Valid holds a JSON text against the schema that the steps lead to.
func (c *Contract) Valid(text []byte, steps ...string) error {
	part, reference := c.At(steps...)
	if part == nil {
		return fmt.Errorf("the contract has no %s", strings.Join(steps, " "))
	}
	schema, err := c.compiler.Compile(address + strings.ReplaceAll(reference, "{", "%7B"))
	if err != nil {
		return err
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return err
	}
	return schema.Validate(value)
}

// Request holds a request and its body against the operation at path.
func (c *Contract) Request(path string, r *http.Request, body []byte) error {
	operation, _ := c.At("paths", path, strings.ToLower(r.Method))
	if operation == nil {
		return fmt.Errorf("the contract has no %s %s", r.Method, path)
	}
	if !strings.HasPrefix(r.Header.Get("Authorization"), "Bearer ") {
		return fmt.Errorf("no bearer key")
	}
	parameters, _ := operation.(map[string]any)["parameters"].([]any)
	for _, p := range parameters {
		name := strings.TrimPrefix(p.(map[string]any)["$ref"].(string), "#/components/parameters/")
		header, _ := c.At("components", "parameters", name, "name")
		value, err := json.Marshal(r.Header.Get(header.(string)))
		if err != nil {
			return err
		}
		if err := c.Valid(value, "components", "parameters", name, "schema"); err != nil {
			return fmt.Errorf("header %s: %w", header, err)
		}
	}
	if part, _ := c.At("paths", path, strings.ToLower(r.Method), "requestBody"); part == nil && len(body) == 0 {
		return nil
	}
	return c.Valid(body, "paths", path, strings.ToLower(r.Method), "requestBody", "content", media(r.Header), "schema")
}

// Answer holds an answer against what the operation at path may say.
func (c *Contract) Answer(path, method string, status int, header http.Header, body []byte) error {
	answer := []string{"paths", path, strings.ToLower(method), "responses", fmt.Sprint(status)}
	if part, _ := c.At(answer...); part != nil && len(body) == 0 {
		if content, _ := c.At(append(answer, "content")...); content == nil {
			return nil
		}
	}
	return c.Valid(body, "paths", path, strings.ToLower(method), "responses", fmt.Sprint(status), "content", media(header), "schema")
}

func media(h http.Header) string {
	media, _, _ := strings.Cut(h.Get("Content-Type"), ";")
	return strings.TrimSpace(media)
}
