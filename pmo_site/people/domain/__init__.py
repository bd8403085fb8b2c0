"""What the people app computes: trees and imports. Pure: no database, no clock."""
