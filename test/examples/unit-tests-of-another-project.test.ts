// The example is a test file itself: its tests run here, under their own names.
import '../../examples/unit-tests-of-another-project/deploy-service.test'
