// Package evaluationtest makes reports for tests: of families whose fates are drawn, the same for the same seed.
package evaluationtest
