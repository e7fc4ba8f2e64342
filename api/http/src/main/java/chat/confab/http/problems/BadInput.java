package chat.confab.http.problems;

import chat.confab.http.problems.Problem.FieldError;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.MethodParameter;
import org.springframework.validation.Errors;
import org.springframework.validation.method.MethodValidationResult;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.server.ServerWebInputException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;

/** What is wrong with a request, field by field. */
final class BadInput {

    private BadInput() {}

    static Problem problem(Throwable thrown) {
        JacksonException json = jsonCause(thrown);
        if (json instanceof StreamConstraintsException
                || (json instanceof StreamReadException && !(json instanceof InputCoercionException))) {
            return Problem.of(ProblemType.MALFORMED_JSON, "The body is not JSON in UTF-8 of a sensible depth");
        }
        List<FieldError> fields = fields(thrown);
        String detail = fields.isEmpty()
                ? "The request cannot be read"
                : fields.getFirst().field() + " is wrong";
        return Problem.of(ProblemType.INVALID_REQUEST, detail, fields);
    }

    /** The fields that an exception is about; none when it names none. */
    static List<FieldError> fields(Throwable thrown) {
        JacksonException json = jsonCause(thrown);
        if (json != null) {
            String path = path(json);
            return path.isEmpty() ? List.of() : List.of(new FieldError(path, "has the wrong type or value"));
        }
        return switch (thrown) {
            case Errors binding -> bound(binding).toList();
            case MethodValidationResult method ->
                method.getParameterValidationResults().stream()
                        .flatMap(BadInput::ofParameter)
                        .toList();
            case ServerWebInputException input ->
                parameterName(input.getMethodParameter())
                        .map(name -> new FieldError(name, "is missing or has the wrong type or value"))
                        .stream()
                        .toList();
            default -> List.of();
        };
    }

    private static Stream<FieldError> ofParameter(ParameterValidationResult result) {
        if (result instanceof ParameterErrors body) {
            return bound(body);
        }
        String name = parameterName(result.getMethodParameter()).orElse("request");
        return result.getResolvableErrors().stream().map(error -> new FieldError(name, message(error)));
    }

    private static Stream<FieldError> bound(Errors errors) {
        return errors.getFieldErrors().stream().map(error -> new FieldError(error.getField(), message(error)));
    }

    private static String message(MessageSourceResolvable error) {
        String message = error.getDefaultMessage();
        return message == null ? "is wrong" : message;
    }

    private static Optional<String> parameterName(@Nullable MethodParameter parameter) {
        return Optional.ofNullable(parameter).map(MethodParameter::getParameterName);
    }

    private static @Nullable JacksonException jsonCause(Throwable thrown) {
        Throwable cause = thrown;
        while (cause != null && !(cause instanceof JacksonException)) {
            cause = cause.getCause();
        }
        return (JacksonException) cause;
    }

    /** Such as {@code memberIds[1]}. */
    private static String path(JacksonException json) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : json.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }
}
