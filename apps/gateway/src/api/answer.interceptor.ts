import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { map, type Observable } from 'rxjs';
import { routeOf } from './route.decorator.js';

/** Sends exactly what the table promises: what is not in the schema of the answer does not leave the house. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const schema = context.getType() === 'http' ? routeOf(context.getHandler())?.response.schema : undefined;
    if (schema === undefined) return next.handle();
    return next.handle().pipe(map((answer) => schema.parse(answer)));
  }
}
